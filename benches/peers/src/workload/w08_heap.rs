//! W8: the heap that a large set retains. It is counted in a process of its own (`src/bin/heap.rs`), for counting slows every
//! allocation down.

use std::process::Command;

use super::{Plan, grouped};
use crate::contender::{
    AUTOMERGE, CRDTS, DSON, Items, LORO, OURS, PAIRS, STD, Set, TOMBSTONES, YRS, automerge, crdts, dson, lattices,
    loro, machine, yrs,
};
use crate::elements::elements;
use crate::report::{Row, Target, Unit};

type OurSet = crdt_types::Replica<crdt_types::OrSet<String>>;
type OurItems = crdt_types::Replica<crdt_types::OrMap<String, crate::contender::ours::Item>>;

pub fn run(plan: Plan) -> Vec<Row> {
    let size = plan.sized(1_000_000);
    let what = format!("heap of a set of {} `String`, per element", grouped(size));
    let cells = counted("set", size, &[OURS, PAIRS, STD, CRDTS, TOMBSTONES, DSON, YRS, LORO, AUTOMERGE]);
    vec![Row { workload: "W8", what, unit: Unit::Bytes, targets: vec![Target::AtMost(90.0)], cells }]
}

/// The heap per element of each contender, counted by the other program.
pub fn counted(subject: &str, size: usize, contenders: &[&'static str]) -> Vec<(&'static str, f64)> {
    contenders.iter().filter_map(|&name| Some((name, count(subject, size, name)?))).collect()
}

fn count(subject: &str, size: usize, name: &str) -> Option<f64> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let mut command = Command::new(cargo);
    command.args(["run", "--quiet", "--release", "--bin", "heap", "--manifest-path", manifest, "--"]);
    let output = command.args([subject, name, &size.to_string()]).output().ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}

/// What is counted: `make` is handed the function that builds the state.
pub fn build(subject: &str, name: &str, size: usize, count: impl FnOnce(&dyn Fn() -> Box<dyn std::any::Any>)) {
    let set = |name| -> Option<Box<dyn Fn() -> Box<dyn std::any::Any>>> {
        Some(match name {
            OURS => filled::<OurSet>(size),
            PAIRS => filled::<machine::Pairs<String>>(size),
            STD => filled::<machine::Tree<String>>(size),
            CRDTS => filled::<crdts::Members<String>>(size),
            TOMBSTONES => filled::<lattices::WithTombstones<String>>(size),
            DSON => filled::<dson::Document>(size),
            YRS => filled::<yrs::Document>(size),
            LORO => filled::<loro::Document>(size),
            AUTOMERGE => filled::<automerge::Document>(size),
            _ => return None,
        })
    };
    let items = |name| -> Option<Box<dyn Fn() -> Box<dyn std::any::Any>>> {
        Some(match name {
            OURS => Box::new(move || Box::new(OurItems::of(1, size))),
            YRS => Box::new(move || Box::new(<yrs::Document as Items>::of(1, size))),
            LORO => Box::new(move || Box::new(<loro::Document as Items>::of(1, size))),
            AUTOMERGE => Box::new(move || Box::new(<automerge::Document as Items>::of(1, size))),
            _ => return None,
        })
    };
    if let Some(make) = if subject == "items" { items(name) } else { set(name) } {
        count(&*make);
    }
}

fn filled<S: Set<String> + 'static>(size: usize) -> Box<dyn Fn() -> Box<dyn std::any::Any>> {
    Box::new(move || {
        let mut set = S::new(1);
        set.extend(&elements(0..size));
        Box::new(set)
    })
}
