//! A hundred thousand damaged payloads and deltas: each is refused with a typed error, or can be used like any other.
//!
//! Overflow is checked in tests, and so is the balance of every transaction.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "payload_bombs.rs"]
mod bombs;
#[path = "core_device.rs"]
#[allow(dead_code, reason = "the other targets use the rest")]
mod device;
#[path = "payload_hostile.rs"]
mod hostile;
#[path = "payload_mutations.rs"]
mod mutations;
#[path = "payload_samples/mod.rs"]
#[allow(dead_code, reason = "the other targets use the rest")]
mod samples;
#[path = "payload_watch.rs"]
mod watch;

use std::fmt;
use std::time::Duration;

use crdt_types::{CausalContext, Delta, PayloadError, Replica, Stored};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::device::Device;
use crate::mutations::{Chance, damage_bytes, damage_json};
use crate::samples::compounds::older_library;
use crate::samples::{Sample, Shape, Visitor, visit_all};
use crate::watch::{Progress, watch};

/// Of each document as a JSON value, as JSON text, in binary and in the compact encoding.
const MUTANTS: usize = 2_000;

#[test]
fn damaged_payloads_are_refused_or_can_be_used() {
    let tally = watch(Duration::from_secs(120), |progress| {
        let mut trial = Trial { chance: Chance::seeded(2024), progress: progress.clone(), tally: Tally::default() };
        visit_all(&mut trial);
        trial.visit(&older_library());
        trial.tally
    });
    println!("{tally:?}");
    assert!(tally.used + tally.refused >= 100_000, "{tally:?}");
    assert!(tally.used >= 10_000, "damage should leave something to use: {tally:?}");
    assert!(tally.merged >= 10_000 && tally.unmerged >= 1_000, "some of it merges and some does not: {tally:?}");
}

#[derive(Default, Debug)]
struct Tally {
    refused: usize,
    used: usize,
    merged: usize,
    unmerged: usize,
}

struct Trial {
    chance: Chance,
    progress: Progress,
    tally: Tally,
}

impl Visitor for Trial {
    fn visit<T: Shape>(&mut self, sample: &Sample<T>) {
        let delta = sample.replica.delta_since(sample.peer.context());
        let payload = Document::of(&sample.replica, sample.replica.to_bytes());
        let delta = Document::of(&delta, delta.to_bytes());
        for _ in 0..MUTANTS {
            for mutant in payload.damaged(&mut self.chance) {
                self.progress.trying(format!("{}, payload: {mutant}", sample.name));
                match mutant.read(Stored::<T>::from_bytes) {
                    Ok(stored) => self.tally.use_payload(sample, stored),
                    Err(_) => self.tally.refused += 1,
                }
            }
            for mutant in delta.damaged(&mut self.chance) {
                self.progress.trying(format!("{}, delta: {mutant}", sample.name));
                match mutant.read(Delta::<T>::from_bytes) {
                    Ok(delta) => self.tally.use_delta(sample, &delta),
                    Err(_) => self.tally.refused += 1,
                }
            }
        }
    }
}

impl Tally {
    fn use_payload<T: Shape>(&mut self, sample: &Sample<T>, stored: Stored<T>) {
        self.used += 1;
        let mut mutant = stored.open_in(Device::new(7));
        let mut peer = sample.peer.fork();
        check_readable(&mutant);
        self.exchange(&mut mutant, &mut peer);
        mutant.update(sample.edit);
        peer.update(sample.edit);
        self.exchange(&mut peer, &mut mutant);
        mutant.cut_log();
        self.exchange(&mut mutant, &mut sample.replica.fork());
    }

    fn use_delta<T: Shape>(&mut self, sample: &Sample<T>, delta: &Delta<T>) {
        self.used += 1;
        let strangers =
            [sample.peer.fork(), sample.replica.fork(), Replica::new_in(Device::new(8), (*sample.peer).clone())];
        for mut replica in strangers {
            self.attempt(&mut replica, |replica| replica.apply(delta.clone()).is_ok());
            replica.update(sample.edit);
            self.attempt(&mut replica, |replica| replica.apply(delta.clone()).is_ok());
            self.exchange(&mut replica, &mut sample.replica.fork());
        }
    }

    /// Merges both ways, as a whole and by deltas.
    fn exchange<T: Shape>(&mut self, a: &mut Replica<T>, b: &mut Replica<T>) {
        self.attempt(a, |a| a.merge(b).is_ok());
        self.attempt(b, |b| b.apply(a.delta_since(b.context())).is_ok());
        self.attempt(a, |a| a.apply(b.delta_since(&CausalContext::new())).is_ok());
    }

    /// What fails changes nothing; what succeeds leaves a replica whose payload can be read.
    fn attempt<T: Shape>(&mut self, replica: &mut Replica<T>, merge: impl FnOnce(&mut Replica<T>) -> bool) {
        let (before, id) = (replica.payload(), replica.id());
        if merge(replica) {
            self.merged += 1;
            check_readable(replica);
        } else {
            self.unmerged += 1;
            assert_eq!((replica.payload(), replica.id()), (before, id), "a failed merge changed something");
        }
    }
}

fn check_readable<T: Shape>(replica: &Replica<T>) {
    let payload = replica.payload().expect("what was read can be written");
    let again = Stored::<T>::from_json(payload.clone()).expect("what was written can be read");
    let again = again.open_in(Device::new(9));
    assert_eq!(again.payload(), Ok(payload), "the payload is not canonical");
    assert_eq!(again.value(), replica.value(), "what is kept beside the entries does not follow from them");
    let bytes = replica.to_bytes().expect("what JSON can hold can be written");
    let again = Stored::<T>::from_bytes(&bytes).expect("what was written can be read").open_in(Device::new(9));
    assert_eq!(again.payload(), replica.payload(), "the compact encoding holds something else");
    assert_eq!(again.to_bytes().as_ref(), Ok(&bytes), "the bytes are not canonical");
}

struct Document {
    json: Value,
    text: String,
    /// What has fields that the type does not know has no positional form.
    binary: Option<Vec<u8>>,
    compact: Vec<u8>,
}

impl Document {
    fn of(payload: &impl Serialize, compact: Result<Vec<u8>, PayloadError>) -> Self {
        let json = serde_json::to_value(payload).expect("samples have JSON");
        let text = json.to_string();
        let compact = compact.expect("samples can be written");
        Self { json, text, binary: postcard::to_allocvec(payload).ok(), compact }
    }

    fn damaged(&self, chance: &mut Chance) -> impl Iterator<Item = Mutant> {
        let json = Mutant::Json(damage_json(&self.json, chance));
        let text = Mutant::Text(damage_bytes(self.text.as_bytes(), b"{}[],:\"0123456789abc-+.ent \\", chance));
        let compact = Mutant::Compact(damage_bytes(&self.compact, &[0, 1, 2, 0x7f, 0x80, 0xff], chance));
        let binary = self.binary.as_ref();
        let binary = binary.map(|binary| Mutant::Binary(damage_bytes(binary, &[0, 1, 2, 0x7f, 0x80, 0xff], chance)));
        [json, text, compact].into_iter().chain(binary)
    }
}

enum Mutant {
    Json(Value),
    Text(Vec<u8>),
    Binary(Vec<u8>),
    Compact(Vec<u8>),
}

impl Mutant {
    fn read<T: DeserializeOwned>(&self, compact: fn(&[u8]) -> Result<T, PayloadError>) -> Result<T, String> {
        match self {
            Self::Json(json) => serde_json::from_value(json.clone()).map_err(|error| error.to_string()),
            Self::Text(text) => serde_json::from_slice(text).map_err(|error| error.to_string()),
            Self::Binary(bytes) => postcard::from_bytes(bytes).map_err(|error| error.to_string()),
            Self::Compact(bytes) => compact(bytes).map_err(|error| error.to_string()),
        }
    }
}

impl fmt::Display for Mutant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(json) => write!(f, "{json}"),
            Self::Text(text) => f.write_str(&String::from_utf8_lossy(text)),
            Self::Binary(bytes) | Self::Compact(bytes) => write!(f, "{bytes:02x?}"),
        }
    }
}
