//! The histories on our types: the same operations and merges, and the same value after every step.

use std::collections::BTreeMap;

use crdt_types::{Delta, Replica, Stored};

use crate::clock::Clock;
use crate::history::{History, Step};
use crate::played::{Played, Task, id, run_on_all};

#[test]
fn every_value_is_the_toolboxs_by_merging_replicas() {
    assert_eq!(run_on_all(&Way::Merge), (48, 1664));
}

#[test]
fn every_value_is_the_toolboxs_by_deltas() {
    assert_eq!(run_on_all(&Way::Delta), (48, 1664));
}

#[test]
fn every_value_is_the_toolboxs_by_payloads() {
    assert_eq!(run_on_all(&Way::Payload), (48, 1664));
}

/// How a replica gets what another one has.
#[derive(Clone, Copy)]
enum Way {
    Merge,
    Delta,
    Payload,
}

impl Task for Way {
    /// Plays the history, and tells how many steps it has.
    fn run<T: Played>(&self, history: &History) -> usize {
        let mut devices = BTreeMap::<_, Device<T>>::new();
        let mut latest = 0.0;
        for step in &history.steps {
            let mut device = devices.remove(step.replica()).unwrap_or_else(|| Device::new(step.replica()));
            latest = f64::max(latest, step.time().unwrap_or(0.0));
            device.clock.set(step.time().unwrap_or(latest));
            if let Some(from) = step.merged() {
                let theirs = devices.entry(from).or_insert_with(|| Device::new(from)).file(step.user());
                device.merge(step.user(), theirs, *self);
            } else {
                device.play(step);
            }
            device.check(step);
            devices.insert(step.replica(), device);
        }
        history.steps.len()
    }
}

/// One of the toolbox's replicas: its clock, and its users' files.
struct Device<T> {
    name: String,
    clock: Clock,
    files: BTreeMap<String, Replica<T>>,
}

impl<T: Played> Device<T> {
    fn new(name: &str) -> Self {
        Self { name: name.to_owned(), clock: Clock::default(), files: BTreeMap::new() }
    }

    fn file(&mut self, user: &str) -> &mut Replica<T> {
        let new = || Replica::with_id_in(self.clock.clone(), id(&self.name), T::initial(user));
        self.files.entry(user.to_owned()).or_insert_with(new)
    }

    fn play(&mut self, step: &Step) {
        for (user, _) in step.files() {
            self.file(user).update(|state, tx| state.play(tx, step));
        }
    }

    fn merge(&mut self, user: &str, theirs: &Replica<T>, way: Way) {
        let clock = self.clock.clone();
        let mine = self.file(user);
        let merged = match way {
            Way::Merge => mine.merge(theirs).unwrap(),
            Way::Delta => {
                let message = serde_json::to_string(&theirs.delta_since(mine.context())).unwrap();
                mine.apply(serde_json::from_str::<Delta<T>>(&message).unwrap()).unwrap()
            }
            Way::Payload => {
                let text = theirs.payload().unwrap().to_string();
                let stored = Stored::from_json(serde_json::from_str(&text).unwrap()).unwrap();
                mine.merge(&stored.open_in(clock)).unwrap()
            }
        };
        assert_eq!(merged.rotated, None);
    }

    fn check(&mut self, step: &Step) {
        assert_eq!(self.file(step.user()).to_json(), *step.value());
        for (user, payload) in step.files() {
            let file = self.file(user);
            assert_eq!(file.to_json(), (T::MODEL.value)(payload));
            T::compare(file, payload);
        }
    }
}
