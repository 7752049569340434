//! The payloads of the histories, imported.
//!
//! Every merge in a history tells what the toolbox makes of two of its payloads; imported, they have to come to the
//! same.

use std::collections::BTreeMap;

use crdt_types::{CausalContext, Delta, Replica};
use serde_json::Value;

use crate::clock::Clock;
use crate::history::History;
use crate::played::{Played, Task, run_on_all};

/// Later than everything in the histories, and not so late that a clock would be refused.
const NOW: f64 = 1_385_000_300.0;

/// A device that has imported a payload, and nothing else.
pub(crate) fn imported<T: Played>(user: &str, payload: &Value) -> Replica<T> {
    let mut replica = Replica::new_in(Clock::at(NOW), T::initial(user));
    replica.apply(T::import(payload).unwrap()).unwrap();
    replica
}

/// Does importing a payload change anything?
pub(crate) fn changes<T: Played>(replica: &mut Replica<T>, payload: &Value) -> bool {
    replica.apply(T::import(payload).unwrap()).unwrap().changed
}

/// Two replicas that import one payload each and merge hold the same, whichever merges, by whole states or by deltas.
pub(crate) fn merged<T: Played>(user: &str, mine: &Value, theirs: &Value) -> Replica<T> {
    let (mut a, mut b, mut c) = (imported::<T>(user, mine), imported::<T>(user, theirs), imported::<T>(user, mine));
    let [a_before, b_before] = [&a, &b].map(|replica| replica.delta_since(&CausalContext::new()));

    let message = serde_json::to_string(&b.delta_since(c.context())).unwrap();
    c.apply(serde_json::from_str::<Delta<T>>(&message).unwrap()).unwrap();
    a.apply(b_before).unwrap();
    b.apply(a_before).unwrap();
    for other in [&b, &c] {
        assert_eq!(a.payload().unwrap(), other.payload().unwrap());
    }
    a
}

#[test]
fn every_payload_has_the_toolboxs_value_and_can_be_imported_twice() {
    assert_eq!(run_on_all(&ImportAll), (48, 1664));
}

struct ImportAll;

impl Task for ImportAll {
    fn run<T: Played>(&self, history: &History) -> usize {
        for step in &history.steps {
            let mut phone = imported::<T>(step.user(), step.payload());
            let mut laptop = imported::<T>(step.user(), step.payload());
            assert_eq!(phone.to_json(), *step.value());
            assert_eq!(phone.payload().unwrap(), laptop.payload().unwrap());
            assert!(!changes(&mut phone, step.payload()));
            assert!(!laptop.merge(&phone).unwrap().changed);
        }
        history.steps.len()
    }
}

#[test]
fn every_merge_of_imported_payloads_is_the_toolboxs() {
    assert_eq!(run_on_all(&MergeAll), (48, 574));
}

struct MergeAll;

impl Task for MergeAll {
    fn run<T: Played>(&self, history: &History) -> usize {
        let mut stored = BTreeMap::new();
        let mut merges = 0;
        for step in &history.steps {
            if let Some(from) = step.merged() {
                let new = T::empty_payload(step.user());
                let before = |name| stored.get(&(name, step.user())).copied().unwrap_or(&new);
                let (mine, theirs) = (before(step.replica()), before(from));
                let mut both = merged::<T>(step.user(), mine, theirs);
                assert_eq!(both.to_json(), *step.value());
                assert_eq!((T::MODEL.value)(&(T::MODEL.merge)(mine, theirs)), *step.value());
                assert!(!changes(&mut both, step.payload()), "the toolbox's merge has facts of its own");
                merges += 1;
            }
            for (user, payload) in step.files() {
                stored.insert((step.replica(), user), payload);
            }
        }
        merges
    }
}
