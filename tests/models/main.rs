//! Types against plain models, over long random histories.
//!
//! A model knows events and who has seen which of them, and folds over those that a replica has seen. After every step all
//! that can be read of the replica is what the fold says. The seeds of histories in which it was not are kept in `seeds.txt`.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "../core_device.rs"]
mod device;

mod add_only_dag;
mod bounded_counter;
mod events;
mod g_map;
mod graph;
mod history;
mod iterators;
mod ledger;
mod lww_map;
mod nested;
mod sets;
mod sorted_set;
mod subject;
mod two_p_two_p_graph;
mod view;
mod world;

use proptest::prelude::ProptestConfig;
use proptest::test_runner::FileFailurePersistence;

const SEEDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/models/seeds.txt");

fn cases(cases: u32) -> ProptestConfig {
    let seeds = FileFailurePersistence::Direct(SEEDS);
    ProptestConfig { cases, failure_persistence: Some(Box::new(seeds)), ..ProptestConfig::default() }
}
