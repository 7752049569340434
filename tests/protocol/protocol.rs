//! Nothing in the exchange of deltas goes wrong that a device could have prevented; and whatever is done wrong is found.
//!
//! `PROTOCOL=long cargo test --release -p protocol -- --nocapture` explores larger scenarios.

#![allow(clippy::panic, reason = "a test fails by panicking")]

mod scenarios;

use protocol::{Explored, Mistake, Promise, Scenario, Tally, explore, find};

use crate::scenarios::{
    COPY, CRASH, CRASH_AND_OLD_DISK, CRASH_BETWEEN_NOTES, LONG, LOSS, OLD_DISK, OLD_DISK_BETWEEN_NOTES, ORDINARY,
    REPETITION, TOGETHER,
};

#[test]
fn every_promise_is_kept() {
    let long = std::env::var("PROTOCOL").is_ok_and(|value| value == "long");
    let scenarios = ORDINARY.iter().chain(LONG.iter().filter(|_| long));
    let (all, mut unique, mut total, mut number) = (Tally::default(), 0, 0, 0);
    for scenario in scenarios {
        let explored = explore(*scenario);
        println!("{}: {} states, reached {} times", scenario.name, explored.unique, explored.total);
        assert!(explored.broken.is_empty(), "{}: {}", scenario.name, shown(&explored));
        all.add(&explored.tally);
        (unique, total, number) = (unique + explored.unique, total + explored.total, number + 1);
    }
    let numbers = all.numbers().map(|(name, number)| format!("{number} {name}")).join(", ");
    println!("protocol: {number} scenarios, {unique} states, reached {total} times; {numbers}");
    assert!(all.numbers().iter().all(|(_, number)| *number > 0), "something never happens: {numbers}");
}

/// With the mistake the promise is broken; without it none is, for these scenarios are among those above.
#[track_caller]
fn breaks(mistake: Mistake, scenario: Scenario, promise: Promise) {
    assert!(ORDINARY.iter().any(|ordinary| ordinary.name == scenario.name));
    let explored = find(scenario.with(mistake));
    let broken: Vec<Promise> = explored.broken.iter().map(|(promise, _)| *promise).collect();
    assert!(broken.contains(&promise), "{mistake:?} in {} states: {}", explored.unique, shown(&explored));
    println!("{mistake:?} is found in {} states: {}", explored.unique, shown(&explored));
}

fn shown(explored: &Explored) -> String {
    let ways = explored.broken.iter().map(|(promise, way)| format!("{promise:?} is broken:\n  {}", way.join("\n  ")));
    ways.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_buffer_that_is_cleared_on_send_is_found() {
    breaks(Mistake::ClearsOnSend, LOSS, Promise::Settles);
}

#[test]
fn a_buffer_that_is_cleared_on_receive_is_found() {
    breaks(Mistake::ClearsOnReceive, REPETITION, Promise::Settles);
}

#[test]
fn sending_before_saving_is_found() {
    breaks(Mistake::SendsBeforeSaving, CRASH_BETWEEN_NOTES, Promise::NotAccused);
}

#[test]
fn acknowledging_before_saving_is_found() {
    breaks(Mistake::AcknowledgesBeforeSaving, CRASH_AND_OLD_DISK, Promise::Kept);
}

#[test]
fn counting_numbers_that_peers_have_seen_is_found() {
    breaks(Mistake::CountsContexts, OLD_DISK_BETWEEN_NOTES, Promise::Kept);
}

#[test]
fn acknowledging_what_was_refused_is_found() {
    breaks(Mistake::AcknowledgesRefused, TOGETHER, Promise::Settles);
}

#[test]
fn never_asking_is_found() {
    breaks(Mistake::NeverAsks, OLD_DISK, Promise::Settles);
}

#[test]
fn starting_without_a_question_is_found() {
    breaks(Mistake::StartsSilently, CRASH, Promise::Settles);
}

#[test]
fn random_numbers_that_repeat_are_found() {
    breaks(Mistake::RepeatsRandomNumbers, COPY, Promise::NotDeceived);
    breaks(Mistake::RepeatsRandomNumbers, OLD_DISK_BETWEEN_NOTES, Promise::NotDeceived);
}
