//! Types inside a map from which keys are removed.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

use crdt_types::{OrMap, Transaction};
use proptest::prelude::{BoxedStrategy, Just, Strategy, prop_oneof};

use crate::events::Name;
use crate::iterators::assert_exact;
use crate::ledger::Pen;
use crate::named::Named;
use crate::subject::Subject;
use crate::view::{Effect, View};

type Key = u8;

/// The keys of all edits are below.
const KEYS: Key = 3;

#[derive(Clone, Debug)]
pub(crate) enum MapEdit<E> {
    Update(Key, E),
    Modify(Key, E),
    Remove(Key),
    /// Keeps one key.
    Retain(Key),
    Clear,
}

#[derive(Clone, Debug)]
pub(crate) enum MapAct<A> {
    Create(Key),
    At(Key, A),
    Remove(BTreeSet<Key>),
}

#[derive(PartialEq, Debug)]
pub(crate) enum MapAnswer<A> {
    Updated(Option<A>),
    Removed(bool),
    Nothing,
}

pub(crate) fn map_edit<E: Clone + Debug + 'static>(edit: BoxedStrategy<E>) -> BoxedStrategy<MapEdit<E>> {
    prop_oneof![
        12 => (0..KEYS, edit.clone()).prop_map(|(key, edit)| MapEdit::Update(key, edit)),
        4 => (0..KEYS, edit).prop_map(|(key, edit)| MapEdit::Modify(key, edit)),
        3 => (0..KEYS).prop_map(MapEdit::Remove),
        1 => (0..KEYS).prop_map(MapEdit::Retain),
        1 => Just(MapEdit::Clear),
    ]
    .boxed()
}

/// What is seen of each key that is there.
fn entries<'a, S: Subject<Act: 'a>>(seen: &View<'a, MapAct<S::Act>>) -> BTreeMap<Key, View<'a, S::Act>> {
    let live = seen.live(|act| match act {
        MapAct::Create(key) | MapAct::At(key, _) => Effect::leave(*key),
        MapAct::Remove(keys) => Effect::take(keys.iter().copied()),
    });
    let there = live.into_iter().filter_map(|(key, events)| {
        let created = events.iter().any(|event| matches!(event.act, MapAct::Create(_)));
        let inner = View::new(events.into_iter().filter_map(|event| match event.act {
            MapAct::At(_, act) => Some(event.with(act)),
            MapAct::Create(_) | MapAct::Remove(_) => None,
        }));
        (created || S::is_left(&inner)).then_some((key, inner))
    });
    there.collect()
}

impl<K: Named, S: Subject> Subject for OrMap<K, S> {
    type Edit = MapEdit<S::Edit>;
    type Act = MapAct<S::Act>;
    type Answer = MapAnswer<S::Answer>;

    fn perform(&mut self, tx: &mut Transaction<'_>, edit: &Self::Edit) -> Self::Answer {
        match edit {
            MapEdit::Update(key, edit) => {
                MapAnswer::Updated(Some(
                    self.update_or_default(tx, K::named(*key), |value, tx| value.perform(tx, edit)),
                ))
            }
            MapEdit::Modify(key, edit) => {
                MapAnswer::Updated(self.modify(tx, &K::named(*key), |value, tx| value.perform(tx, edit)))
            }
            MapEdit::Remove(key) => MapAnswer::Removed(self.remove(tx, &K::named(*key))),
            MapEdit::Retain(kept) => {
                self.retain(tx, |key, _| *key == K::named(*kept));
                MapAnswer::Nothing
            }
            MapEdit::Clear => {
                self.clear(tx);
                MapAnswer::Nothing
            }
        }
    }

    fn foretell(edit: &Self::Edit, pen: &mut dyn Pen<Self::Act>) -> Self::Answer {
        let there: BTreeSet<Key> = entries::<S>(&pen.view()).into_keys().collect();
        let mut remove = |leaving: BTreeSet<Key>| {
            let any = !leaving.is_empty();
            if any {
                pen.note(MapAct::Remove(leaving));
            }
            any
        };
        match edit {
            MapEdit::Update(key, edit) => {
                if !there.contains(key) {
                    pen.note(MapAct::Create(*key));
                }
                MapAnswer::Updated(Some(S::foretell(edit, &mut Within::<S> { key: *key, outer: pen })))
            }
            MapEdit::Modify(key, edit) => {
                let modify = || S::foretell(edit, &mut Within::<S> { key: *key, outer: pen });
                MapAnswer::Updated(there.contains(key).then(modify))
            }
            MapEdit::Remove(key) => {
                MapAnswer::Removed(remove(there.into_iter().filter(|there| there == key).collect()))
            }
            MapEdit::Retain(kept) => {
                remove(there.into_iter().filter(|key| key != kept).collect());
                MapAnswer::Nothing
            }
            MapEdit::Clear => {
                remove(there);
                MapAnswer::Nothing
            }
        }
    }

    fn fold(seen: &View<'_, Self::Act>) -> Self::Value {
        entries::<S>(seen).into_iter().map(|(key, seen)| (K::named(key), S::fold(&seen))).collect()
    }

    fn compare(&self, seen: &View<'_, Self::Act>) {
        let entries = entries::<S>(seen);
        assert_eq!((self.len(), self.is_empty()), (entries.len(), entries.is_empty()));
        let keys: Vec<K> = entries.keys().copied().map(K::named).collect();
        assert_exact(|| self.keys(), &keys.iter().collect::<Vec<_>>());
        for key in 0..KEYS {
            assert_eq!(self.contains_key(&K::named(key)), entries.contains_key(&key));
            assert_eq!(self.get(&K::named(key)).is_some(), entries.contains_key(&key));
        }
        for ((key, value), (expected, seen)) in self.iter().zip(&entries) {
            assert_eq!(*key, K::named(*expected));
            value.compare(seen);
        }
    }

    fn is_left(seen: &View<'_, Self::Act>) -> bool {
        !entries::<S>(seen).is_empty()
    }
}

/// An author who writes under a key.
struct Within<'a, S: Subject> {
    key: Key,
    outer: &'a mut dyn Pen<MapAct<S::Act>>,
}

impl<S: Subject> Pen<S::Act> for Within<'_, S> {
    fn author(&self) -> usize {
        self.outer.author()
    }

    fn view(&self) -> View<'_, S::Act> {
        entries::<S>(&self.outer.view()).remove(&self.key).unwrap_or_default()
    }

    fn note(&mut self, act: S::Act) -> Name {
        self.outer.note(MapAct::At(self.key, act))
    }

    fn note_timed(&mut self, act: S::Act) -> Name {
        self.outer.note_timed(MapAct::At(self.key, act))
    }
}
