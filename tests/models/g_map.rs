//! Maps of counters, of which no key is ever removed.

use std::collections::{BTreeMap, BTreeSet};

use crdt_types::{GMap, OrMap, PnCounter, Transaction};
use proptest::prelude::{BoxedStrategy, Strategy, prop_oneof, proptest};
use serde_json::Value;

use crate::cases;
use crate::history::history;
use crate::iterators::assert_exact;
use crate::ledger::Pen;
use crate::nested::map_edit;
use crate::subject::Subject;
use crate::view::View;
use crate::world::{World, play, play_and};

type Key = u8;
type Counters = GMap<Key, PnCounter>;

/// With more than 32 a map has an index.
const FEW: Key = 6;
const MANY: Key = 60;

#[derive(Clone, Debug)]
pub(crate) enum Edit {
    /// Adds to the counter of a key, which is created if it is absent. Of zero no more remains than that.
    Update(Key, i64),
    /// Adds to the counter of a key that is there.
    Modify(Key, i64),
    /// Adds to the counters of so many keys from the first on.
    UpdateMany(Key, Key, i64),
}

#[derive(Clone, Debug)]
pub(crate) enum Act {
    Create(Key),
    Add(Key, i64),
}

fn sums(seen: &View<'_, Act>) -> BTreeMap<Key, i128> {
    let mut sums = BTreeMap::new();
    for event in seen.events() {
        match *event.act {
            Act::Create(key) => _ = sums.entry(key).or_default(),
            Act::Add(key, amount) => *sums.entry(key).or_default() += i128::from(amount),
        }
    }
    sums
}

/// The key is there; adding zero is no event.
fn add(pen: &mut dyn Pen<Act>, key: Key, amount: i64) {
    if amount != 0 {
        pen.note(Act::Add(key, amount));
    }
}

fn update(pen: &mut dyn Pen<Act>, key: Key, amount: i64) {
    if !sums(&pen.view()).contains_key(&key) {
        pen.note(Act::Create(key));
    }
    add(pen, key, amount);
}

impl Subject for Counters {
    type Edit = Edit;
    type Act = Act;
    type Answer = Option<()>;

    fn perform(&mut self, tx: &mut Transaction<'_>, edit: &Edit) -> Option<()> {
        match *edit {
            Edit::Update(key, amount) => self.update_or_default(tx, key, |counter, tx| counter.add(tx, amount)),
            Edit::Modify(key, amount) => return self.modify(tx, &key, |counter, tx| counter.add(tx, amount)),
            Edit::UpdateMany(first, keys, amount) => (first..first + keys)
                .for_each(|key| self.update_or_default(tx, key, |counter, tx| counter.add(tx, amount))),
        }
        Some(())
    }

    fn foretell(edit: &Edit, pen: &mut dyn Pen<Act>) -> Option<()> {
        match *edit {
            Edit::Update(key, amount) => update(pen, key, amount),
            Edit::Modify(key, amount) => {
                return sums(&pen.view()).contains_key(&key).then(|| add(pen, key, amount));
            }
            Edit::UpdateMany(first, keys, amount) => (first..first + keys).for_each(|key| update(pen, key, amount)),
        }
        Some(())
    }

    fn fold(seen: &View<'_, Act>) -> BTreeMap<Key, i128> {
        sums(seen)
    }

    fn compare(&self, seen: &View<'_, Act>) {
        let sums = sums(seen);
        assert_eq!((self.len(), self.is_empty()), (sums.len(), sums.is_empty()));
        assert_exact(|| self.keys(), &sums.keys().collect::<Vec<_>>());
        assert_exact(|| self.values().map(PnCounter::get), &sums.values().copied().collect::<Vec<_>>());
        let entries: Vec<_> = sums.iter().map(|(key, sum)| (key, *sum)).collect();
        assert_exact(|| self.iter().map(|(key, counter)| (key, counter.get())), &entries);
        for key in 0..=MANY {
            assert_eq!(self.get(&key).map(PnCounter::get), sums.get(&key).copied());
            assert_eq!(self.contains_key(&key), sums.contains_key(&key));
        }
    }
}

/// What the map promises: however often others have seen a counter, it has one entry for each replica.
fn assert_small(world: &World<Counters>) {
    for replica in &world.replicas {
        let payload = replica.payload().unwrap();
        for entry in payload["state"]["map:GMap"].as_array().unwrap() {
            let counter = entry[1]["struct"]["value"]["sum:PnCounter"].as_array().unwrap();
            let authors: BTreeSet<&str> = counter.iter().map(author).collect();
            assert_eq!(authors.len(), counter.len(), "{counter:?}");
        }
    }
}

/// Of an entry: the last event of its run, the number of the first one, and the amount.
fn author(entry: &Value) -> &str {
    entry[0].as_str().unwrap().split_once(':').unwrap().0
}

fn edit(keys: Key) -> BoxedStrategy<Edit> {
    prop_oneof![
        6 => (0..keys, -3..4_i64).prop_map(|(key, amount)| Edit::Update(key, amount)),
        3 => (0..keys, -3..4_i64).prop_map(|(key, amount)| Edit::Modify(key, amount)),
        1 => (0..keys, 0..keys, -3..4_i64).prop_map(|(first, keys, amount)| Edit::UpdateMany(first, keys, amount)),
    ]
    .boxed()
}

/// Some of them make a small map a large one.
fn mixed() -> BoxedStrategy<Edit> {
    prop_oneof![4 => edit(FEW), 1 => edit(MANY)].boxed()
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn a_map_of_few_counters_is_as_its_events_say(history in history(edit(FEW))) {
        play_and::<Counters>(&history, assert_small);
    }

    #[test]
    fn a_map_of_counters_in_a_map_is_as_its_events_say(history in history(map_edit(mixed()))) {
        play::<OrMap<u8, Counters>>(&history);
    }
}

proptest! {
    #![proptest_config(cases(16))]

    #[test]
    fn a_map_of_many_counters_is_as_its_events_say(history in history(edit(MANY))) {
        play_and::<Counters>(&history, assert_small);
    }
}
