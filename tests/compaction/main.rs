//! Compaction changes nothing that can be read, and nothing that was compacted comes back.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "../core_device.rs"]
mod device;

mod behind;
mod folded;
mod history;
mod members;
mod pair;
mod retired;
mod shop;

use proptest::prelude::{ProptestConfig, proptest};

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Beside every replica goes one that never compacts and is told the same.
    #[test]
    fn who_compacts_reads_what_the_others_read(history in history::history(120)) {
        pair::play(&history);
    }
}
