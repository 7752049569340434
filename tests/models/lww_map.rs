//! Maps in which the last write wins.

use std::collections::BTreeMap;

use crdt_types::{LwwMap, OrMap, Transaction};
use proptest::collection::vec;
use proptest::prelude::{BoxedStrategy, Just, Strategy, any, prop_oneof, proptest};

use crate::cases;
use crate::history::history;
use crate::iterators::assert_exact;
use crate::ledger::Pen;
use crate::nested::map_edit;
use crate::subject::Subject;
use crate::view::{Effect, View};
use crate::world::play;

type Key = u8;
/// `None` is written as JSON's `null`, and is a value like any other.
type Content = Option<u8>;
type Map = LwwMap<Key, Content>;

/// With more than 32 a map has an index.
const FEW: Key = 8;
const MANY: Key = 80;

#[derive(Clone, Debug)]
pub(crate) enum Edit {
    Insert(Key, Content),
    Remove(Key),
    Extend(Vec<(Key, Content)>),
    /// Keeps what is not under a multiple of the number, and not `None`.
    Retain(Key),
    Clear,
}

/// What is written under a key: a value, or that there is none.
#[derive(Clone, Debug)]
pub(crate) struct Write(Key, Option<Content>);

fn keeps(divisor: Key) -> impl Fn(&Key, &Content) -> bool {
    move |key, content| key % divisor != 0 && content.is_some()
}

/// By key its last write: of those of one time one that has a value, of those the one with the largest name.
fn last(seen: &View<'_, Write>) -> BTreeMap<Key, Option<Content>> {
    let live = seen.live(|Write(key, _)| Effect::replace(*key));
    let last = live.into_iter().map(|(key, writes)| {
        let last = writes.into_iter().max_by_key(|write| (write.time, write.act.1.is_some(), write.name)).unwrap();
        (key, last.act.1)
    });
    last.collect()
}

fn entries(seen: &View<'_, Write>) -> BTreeMap<Key, Content> {
    last(seen).into_iter().filter_map(|(key, content)| Some((key, content?))).collect()
}

fn insert(pen: &mut dyn Pen<Write>, key: Key, content: Content) -> bool {
    let absent = !entries(&pen.view()).contains_key(&key);
    pen.note_timed(Write(key, Some(content)));
    absent
}

/// An event if anything was ever written there.
fn remove(pen: &mut dyn Pen<Write>, key: Key) -> bool {
    let written = last(&pen.view()).remove(&key);
    if written.is_some() {
        pen.note_timed(Write(key, None));
    }
    written.flatten().is_some()
}

impl Subject for Map {
    type Edit = Edit;
    type Act = Write;
    type Answer = Option<bool>;

    fn perform(&mut self, tx: &mut Transaction<'_>, edit: &Edit) -> Option<bool> {
        match *edit {
            Edit::Insert(key, content) => return Some(self.insert(tx, key, content)),
            Edit::Remove(key) => return Some(self.remove(tx, &key)),
            Edit::Extend(ref entries) => self.extend(tx, entries.iter().copied()),
            Edit::Retain(divisor) => self.retain(tx, keeps(divisor)),
            Edit::Clear => self.clear(tx),
        }
        None
    }

    fn foretell(edit: &Edit, pen: &mut dyn Pen<Write>) -> Option<bool> {
        let there = entries(&pen.view());
        let leaving: Vec<Key> = match *edit {
            Edit::Insert(key, content) => return Some(insert(pen, key, content)),
            Edit::Remove(key) => return Some(remove(pen, key)),
            Edit::Extend(ref entries) => {
                for (key, content) in entries {
                    insert(pen, *key, *content);
                }
                return None;
            }
            Edit::Retain(divisor) => {
                let keeps = keeps(divisor);
                there.into_iter().filter(|(key, content)| !keeps(key, content)).map(|(key, _)| key).collect()
            }
            Edit::Clear => there.into_keys().collect(),
        };
        for key in leaving {
            remove(pen, key);
        }
        None
    }

    fn fold(seen: &View<'_, Write>) -> BTreeMap<Key, Content> {
        entries(seen)
    }

    fn compare(&self, seen: &View<'_, Write>) {
        let entries = entries(seen);
        assert_eq!((self.len(), self.is_empty()), (entries.len(), entries.is_empty()));
        assert_exact(|| self.iter(), &entries.iter().collect::<Vec<_>>());
        assert_exact(|| self.keys(), &entries.keys().collect::<Vec<_>>());
        assert_exact(|| self.values(), &entries.values().collect::<Vec<_>>());
        for key in 0..=MANY {
            assert_eq!(self.get(&key), entries.get(&key));
            assert_eq!(self.contains_key(&key), entries.contains_key(&key));
        }
    }
}

fn edit(keys: Key) -> BoxedStrategy<Edit> {
    let content = || prop_oneof![4 => any::<u8>().prop_map(Some), 1 => Just(None)];
    prop_oneof![
        6 => (0..keys, content()).prop_map(|(key, content)| Edit::Insert(key, content)),
        4 => (0..keys).prop_map(Edit::Remove),
        3 => vec((0..keys, content()), 0..usize::from(keys)).prop_map(Edit::Extend),
        1 => (1..5_u8).prop_map(Edit::Retain),
        1 => Just(Edit::Clear),
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
    fn an_lww_map_of_few_is_as_its_writes_say(history in history(edit(FEW))) {
        play::<Map>(&history);
    }

    #[test]
    fn an_lww_map_in_a_map_is_as_its_writes_say(history in history(map_edit(mixed()))) {
        play::<OrMap<u8, Map>>(&history);
    }
}

proptest! {
    #![proptest_config(cases(16))]

    #[test]
    fn an_lww_map_of_many_is_as_its_writes_say(history in history(edit(MANY))) {
        play::<Map>(&history);
    }
}
