//! The derive against hands: the same compounds, derived and written out, have the same histories.
//!
//! The seeds of histories in which they differed are kept in `seeds.txt`.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod by_hand;
mod derived;
#[path = "../core_device.rs"]
mod device;
mod edits;
mod history;
mod side;

use proptest::prelude::{ProptestConfig, proptest};
use proptest::test_runner::FileFailurePersistence;

use crate::history::{history, play};

const SEEDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/differential/seeds.txt");

fn config() -> ProptestConfig {
    let seeds = FileFailurePersistence::Direct(SEEDS);
    ProptestConfig { cases: 500, failure_persistence: Some(Box::new(seeds)), ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn friendships_are_alike(history in history()) {
        play::<derived::Friendship, by_hand::Friendship>(&history);
    }

    #[test]
    fn items_are_alike(history in history()) {
        play::<derived::Item, by_hand::Item>(&history);
    }

    #[test]
    fn boards_are_alike(history in history()) {
        play::<derived::Board, by_hand::Board>(&history);
    }
}
