//! How the types are explored: to which depth, and what is printed.

#![allow(clippy::panic, reason = "a test that fails panics")]

use std::any::type_name;
use std::fmt::Debug;
use std::time::Instant;

use crdt_types::OrMap;
use crdt_types::explorer::{Explorable, Exploration, InitialUnder, Names, Specified};
use crdt_types::specification::{MapEdit, SetEdit};

use crate::compounds::{Beside, BesideEdit};

/// The length of the longest histories, if nothing else is said.
const DEPTH: usize = 4;

/// The replicas of a history, if nothing else is said.
const REPLICAS: usize = 3;

/// The length of the longest histories: four steps. `EXPLORER_DEPTH=5 cargo test --release -p tests --test explorer_sets
/// -- --nocapture` explores those of five, which takes hours.
fn depth() -> usize {
    std::env::var("EXPLORER_DEPTH").ok().and_then(|depth| depth.parse().ok()).unwrap_or(DEPTH)
}

/// Explores histories of as many steps as all types are explored with, and prints what was seen: at least so many histories.
///
/// # Panics
///
/// If a check fails, or little is seen.
pub fn explore<S: Explorable, E: Clone + Debug>(exploration: Exploration<S, E>, histories: u64) {
    explore_to(REPLICAS, depth(), exploration, histories);
}

/// Explores histories of four replicas, of few edits.
pub fn explore_among_four<S: Explorable, E: Clone + Debug>(exploration: Exploration<S, E>, histories: u64) {
    explore_to(REPLICAS + 1, depth(), exploration, histories);
}

/// Explores histories that are a step shorter, of more edits or larger states.
pub fn explore_broadly<S: Explorable, E: Clone + Debug>(exploration: Exploration<S, E>, histories: u64) {
    explore_to(REPLICAS, depth() - 1, exploration, histories);
}

/// Explores histories that are a step longer, of few edits.
pub fn explore_deeply<S: Explorable, E: Clone + Debug>(exploration: Exploration<S, E>, histories: u64) {
    explore_to(REPLICAS, depth() + 1, exploration.names(Names::Interchangeable), histories);
}

fn explore_to<S: Explorable, E: Clone + Debug>(
    replicas: usize,
    steps: usize,
    exploration: Exploration<S, E>,
    histories: u64,
) {
    let start = Instant::now();
    let result = exploration.replicas(replicas).depth(steps).run();
    let report = result.unwrap_or_else(|violation| panic!("{}: {violation}", name::<S>()));
    let took = start.elapsed();
    println!("explored {}, {steps} steps of {replicas} replicas: {report}, {took:.1?}", name::<S>());
    assert!(report.histories >= histories || depth() < DEPTH, "who sees little shows little: {report}");
}

/// The name of a type, without paths.
fn name<S>() -> String {
    let words = type_name::<S>().split_inclusive(['<', '>', ',', ' ', '(', ')']);
    words.map(|word| word.rsplit("::").next().unwrap_or(word)).collect()
}

/// An exploration of a type that starts without constants.
pub fn from_default<S: Specified + Default>(edits: &[S::Edit]) -> Exploration<S, S::Edit> {
    Exploration::of(S::default(), edits.to_vec())
}

/// Explores a type that starts without constants.
///
/// # Panics
///
/// If a check fails, or little is seen.
pub fn explore_default<S: Specified + Default>(edits: &[S::Edit], histories: u64) {
    explore(from_default::<S>(edits), histories);
}

/// The edits under key 1, and the removal of the key.
pub fn under_a_key<E: Clone>(edits: &[E]) -> Vec<MapEdit<u8, E>> {
    edits.iter().map(|edit| MapEdit::Update(1, edit.clone())).chain([MapEdit::Remove(1)]).collect()
}

/// Explores a type as the value of a map.
pub fn explore_under_a_key<V: InitialUnder<u8>>(edits: &[V::Edit], histories: u64) {
    explore_default::<OrMap<u8, V>>(&under_a_key(edits), histories);
}

/// Explores a type as a field of a derived compound, beside a set.
pub fn explore_field<T: Specified + Default>(edits: &[T::Edit], histories: u64) {
    let insertion = BesideEdit::Tags(SetEdit::Insert(1));
    let edits = edits.iter().cloned().map(BesideEdit::Field).chain([insertion]);
    explore(Exploration::of(Beside::<T>::default(), edits).names(Names::Interchangeable), histories);
}
