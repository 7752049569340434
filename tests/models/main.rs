//! Types against plain models, over long random histories.
//!
//! A model knows events and who has seen which of them, and folds over those that a replica has seen. After every step all
//! that can be read of the replica is what the fold says. The seeds of histories in which it was not are kept in `seeds.txt`.
//!
//! Every history has five replicas and 200 steps, until it is shrunk; where states are large there are fewer histories.
//! `PROPTEST_CASES=5000` plays so many for each property instead of a few.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "../core_device.rs"]
mod device;

mod add_only_dag;
mod add_wins;
mod bounded_counter;
mod closing;
mod compounds;
mod counters;
mod events;
mod flags;
mod g_map;
mod graph;
mod history;
mod iterators;
mod lattices;
mod ledger;
mod lww_map;
mod named;
mod nested;
mod registers;
mod sets;
mod sorted_set;
mod subject;
mod two_p_two_p_graph;
mod view;
mod world;

use proptest::prelude::ProptestConfig;
use proptest::test_runner::FileFailurePersistence;

const SEEDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/models/seeds.txt");

/// Most steps of a history are needed for nothing when it fails: that many are tried without.
const SHRINKING: u32 = 20_000;

/// So many histories, unless the environment says how many.
fn cases(cases: u32) -> ProptestConfig {
    let seeds = FileFailurePersistence::Direct(SEEDS);
    let config = ProptestConfig::default();
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { config.cases } else { cases };
    ProptestConfig { cases, failure_persistence: Some(Box::new(seeds)), max_shrink_iters: SHRINKING, ..config }
}
