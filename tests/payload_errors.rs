//! What is wrong with a payload, where, and in which words.
//!
//! The words are for people: a change of them is reviewed here, beside the mistakes that they explain.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "payload_errors_compact.rs"]
mod compact;
#[path = "payload_errors_delta.rs"]
mod delta;
#[path = "core_device.rs"]
#[allow(dead_code, reason = "the other targets use the rest")]
mod device;
#[path = "payload_errors_events.rs"]
mod events;
#[path = "payload_errors_flags.rs"]
mod flags;
#[path = "payload_errors_graphs.rs"]
mod graphs;
#[path = "payload_errors_history.rs"]
mod history;
#[path = "payload_errors_identity.rs"]
mod identity;
#[path = "payload_errors_kinds.rs"]
mod kinds;
#[path = "payload_errors_members.rs"]
mod members;
#[path = "payload_errors_rights.rs"]
mod rights;
#[path = "payload_samples/mod.rs"]
#[allow(dead_code, reason = "the other targets use the rest")]
mod samples;
#[path = "payload_errors_slots.rs"]
mod slots;

use crdt_types::PayloadProblem::{self, Malformed};
use crdt_types::{Dot, PayloadError, Replica, ReplicaId, Stored};
use serde_json::{Value, json};

use crate::device::Device;
use crate::samples::compounds::library;
use crate::samples::{Sample, Shape};

/// A mistake in a payload, and what is said about it.
struct Mistake {
    what: &'static str,
    make: fn(&mut Value),
    path: &'static str,
    problem: PayloadProblem,
    text: &'static str,
}

/// A payload that does not have the form of one.
fn malformed(what: &'static str, make: fn(&mut Value), path: &'static str, text: &'static str) -> Mistake {
    Mistake { what, make, path, problem: Malformed(text.to_owned()), text }
}

/// A payload whose parts contradict each other.
fn invalid(
    what: &'static str,
    make: fn(&mut Value),
    path: &'static str,
    problem: PayloadProblem,
    text: &'static str,
) -> Mistake {
    Mistake { what, make, path, problem, text }
}

impl Mistake {
    /// What is not as it should be about the error, if anything.
    fn difference(&self, found: Option<&PayloadError>) -> Option<String> {
        let Self { what, path, problem, text, .. } = self;
        let Some(error) = found else { return Some(format!("{what}: it is read")) };
        let message = if path.is_empty() { (*text).to_owned() } else { format!("{path}: {text}") };
        let same = error.path().to_string() == *path && error.problem() == problem && error.to_string() == message;
        (!same).then(|| format!("{what}: {error}\n    {:?}, expected {message}", error.problem()))
    }
}

fn check<T: Shape>(sample: &Sample<T>, mistakes: impl IntoIterator<Item = Mistake>) {
    let payload = sample.replica.payload().expect("samples have JSON");
    let differences = mistakes.into_iter().filter_map(|mistake| {
        let mut wrong = payload.clone();
        (mistake.make)(&mut wrong);
        mistake.difference(Stored::<T>::from_json(wrong).err().as_ref())
    });
    let differences: Vec<_> = differences.collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// What is read of the payload of a sample after a change: the replica has been edited and merged in a copy, and is as it was read.
fn usable<T: Shape>(sample: &Sample<T>, change: impl FnOnce(&mut Value)) -> Replica<T> {
    let mut payload = sample.replica.payload().expect("samples have JSON");
    change(&mut payload);
    let replica = Stored::<T>::from_json(payload).expect("it is read").open_in(Device::new(7));
    let (mut used, mut peer) = (replica.fork(), replica.fork());
    used.update(sample.edit);
    peer.update(sample.edit);
    used.merge(&peer).expect("replicas of one object");
    peer.apply(used.delta_since(peer.context())).expect("it has its base");
    let again = Stored::<T>::from_json(peer.payload().expect("JSON")).expect("what was written can be read");
    assert_eq!((again.state().value(), peer.value()), (used.value(), used.value()));
    replica
}

/// Checks mistakes in the payload of a library.
fn check_library(mistakes: impl IntoIterator<Item = Mistake>) {
    check(&library(), mistakes);
}

fn dot(replica: u64, counter: u64) -> Dot {
    Dot::new(ReplicaId::new(replica), counter)
}

fn remove(object: &mut Value, member: &str) {
    object.as_object_mut().expect("an object").remove(member).expect("a member");
}

/// The entries of the map of books.
fn books(payload: &mut Value) -> &mut Vec<Value> {
    payload["state"]["struct"]["books"]["map:OrMap"].as_array_mut().expect("a map")
}

/// The fields of the first book.
fn book(payload: &mut Value) -> &mut Value {
    &mut books(payload)[0][1]["struct"]["value"]["struct"]
}

/// The subjects of the first book.
fn subjects(payload: &mut Value) -> &mut Value {
    &mut book(payload)["subjects"]["map:OrSet"]
}

/// The dots of the first subject of the first book, in a list of pairs as other maps are.
fn subject(payload: &mut Value) -> &mut Value {
    let subjects = subjects(payload);
    *subjects = json!([["clocks", { "set": ["000000000000000b:1"] }]]);
    &mut subjects[0][1]["set"]
}

/// The first write to the title of the first book.
fn title(payload: &mut Value) -> &mut Value {
    &mut book(payload)["title"]["fun:LwwRegister"][0]
}

/// The entries of the first book's counter.
fn lent(payload: &mut Value) -> &mut Value {
    &mut book(payload)["lent"]["sum:PnCounter"]
}
