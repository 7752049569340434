//! Every decoder over the seeds of the fuzzer and small damage to them, the same in every run.
//!
//! `CORPUS=100000 cargo test --release -p decoders` damages so many times for each target. `BLESS=1` writes the seeds that are not
//! there yet.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "../payload_mutations.rs"]
mod mutations;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use decoders::{TARGETS, run, seeds};

use crate::mutations::{Chance, damage_bytes, damage_json};

/// Damaged seeds for each target.
const DAMAGED: usize = 3_000;

/// What is interesting in texts, and in binary formats.
const TEXT: &[u8] = b"{}[],:\"0123456789abc-+.ent \\";
const BINARY: &[u8] = &[0, 1, 2, 0x17, 0x18, 0x1b, 0x3b, 0x5f, 0x7f, 0x80, 0x9f, 0xbf, 0xf6, 0xfb, 0xff];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/seeds")
}

/// The seeds that are there, by target.
fn stored() -> BTreeMap<&'static str, Vec<Vec<u8>>> {
    let of = |name: &str| {
        let files = fs::read_dir(folder().join(name)).unwrap_or_else(|error| panic!("{name} has no seeds: {error}"));
        let mut paths: Vec<_> = files.map(|file| file.expect("a seed").path()).collect();
        paths.sort();
        paths.iter().map(|path| fs::read(path).expect("a seed can be read")).collect()
    };
    TARGETS.iter().map(|(name, _)| (*name, of(name))).collect()
}

#[test]
fn no_bytes_make_a_decoder_panic() {
    if std::env::var_os("BLESS").is_some() {
        bless();
    }
    let damaged = std::env::var("CORPUS").map_or(DAMAGED, |number| number.parse().expect("a number"));
    let (mut all, mut used) = (0, 0);
    for (name, seeds) in stored() {
        let mut chance = Chance::seeded(2026);
        for seed in &seeds {
            assert!(run(name, seed), "a seed of {name} can't be read");
        }
        let read = (0..damaged).filter(|number| run(name, &damage(name, &seeds[number % seeds.len()], &mut chance)));
        let read = read.count();
        println!("{name}: {} executions, {} read and used", seeds.len() + damaged, seeds.len() + read);
        assert!(read > 0, "no damaged seed of {name} can be read");
        (all, used) = (all + seeds.len() + damaged, used + seeds.len() + read);
    }
    println!("decoders: {} targets, {all} executions, {used} read and used, the others refused", TARGETS.len());
}

/// Text is damaged where it is text or where it is JSON.
fn damage(name: &str, seed: &[u8], chance: &mut Chance) -> Vec<u8> {
    match serde_json::from_slice(seed) {
        Ok(json) if name.starts_with("json") && chance.below(3) > 0 => {
            damage_json(&json, chance).to_string().into_bytes()
        }
        _ => damage_bytes(seed, if name.starts_with("json") { TEXT } else { BINARY }, chance),
    }
}

fn bless() {
    for (target, name, bytes) in seeds() {
        let path = folder().join(target).join(name);
        if !path.exists() {
            fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
            fs::write(path, bytes).expect("a seed can be written");
        }
    }
}
