//! Sets in which additions win, and the set that only grows.

use std::collections::BTreeSet;

use crdt_types::{GSet, OrMap, OrSet, Transaction};
use proptest::collection::vec;
use proptest::prelude::{BoxedStrategy, Just, Strategy, prop_oneof, proptest};

use crate::cases;
use crate::history::history;
use crate::iterators::assert_exact;
use crate::ledger::Pen;
use crate::named::{Named, named};
use crate::nested::map_edit;
use crate::subject::Subject;
use crate::view::{Effect, View};
use crate::world::play;

/// With more than 32 a set has an index.
const FEW: u8 = 8;
const MANY: u8 = 80;

#[derive(Clone, Debug)]
pub(crate) enum Edit {
    Insert(u8),
    Extend(Vec<u8>),
    /// Not of a set that only grows.
    Remove(Removal),
}

#[derive(Clone, Debug)]
pub(crate) enum Removal {
    One(u8),
    /// Keeps what is not a multiple of the number.
    Retain(u8),
    Clear,
}

#[derive(Clone, Debug)]
pub(crate) enum Act {
    Insert(u8),
    Remove(BTreeSet<u8>),
}

/// What was inserted and not removed by anybody who had seen it.
fn there(seen: &View<'_, Act>) -> BTreeSet<u8> {
    let live = seen.live(|act| match act {
        Act::Insert(element) => Effect::replace(*element),
        Act::Remove(elements) => Effect::take(elements.iter().copied()),
    });
    live.into_keys().collect()
}

/// All that goes at once goes by one event.
fn remove(pen: &mut dyn Pen<Act>, removal: &Removal) -> Option<bool> {
    let mut leaving = there(&pen.view());
    match removal {
        Removal::One(element) => leaving.retain(|there| there == element),
        Removal::Retain(divisor) => leaving.retain(|there| there % divisor == 0),
        Removal::Clear => (),
    }
    let any = !leaving.is_empty();
    if any {
        pen.note(Act::Remove(leaving));
    }
    matches!(removal, Removal::One(_)).then_some(any)
}

impl<T: Named> Subject for OrSet<T> {
    type Edit = Edit;
    type Act = Act;
    type Answer = Option<bool>;

    fn perform(&mut self, tx: &mut Transaction<'_>, edit: &Edit) -> Option<bool> {
        match edit {
            Edit::Insert(element) => return Some(self.insert(tx, T::named(*element))),
            Edit::Extend(elements) => self.extend(tx, elements.iter().map(|element| T::named(*element))),
            Edit::Remove(Removal::One(element)) => return Some(self.remove(tx, &T::named(*element))),
            Edit::Remove(Removal::Retain(divisor)) => {
                let leaving: BTreeSet<T> = named((0..MANY).filter(|element| element % divisor == 0));
                self.retain(tx, |element| !leaving.contains(element));
            }
            Edit::Remove(Removal::Clear) => self.clear(tx),
        }
        None
    }

    fn foretell(edit: &Edit, pen: &mut dyn Pen<Act>) -> Option<bool> {
        match edit {
            Edit::Insert(element) => {
                let new = !there(&pen.view()).contains(element);
                pen.note(Act::Insert(*element));
                Some(new)
            }
            Edit::Extend(elements) => {
                for element in elements {
                    pen.note(Act::Insert(*element));
                }
                None
            }
            Edit::Remove(removal) => remove(pen, removal),
        }
    }

    fn fold(seen: &View<'_, Act>) -> BTreeSet<T> {
        named(there(seen))
    }

    fn compare(&self, seen: &View<'_, Act>) {
        let elements: BTreeSet<T> = named(there(seen));
        assert_eq!((self.len(), self.is_empty()), (elements.len(), elements.is_empty()));
        assert_exact(|| self.iter(), &elements.iter().collect::<Vec<_>>());
        for element in (0..=MANY).map(T::named) {
            assert_eq!(self.contains(&element), elements.contains(&element));
        }
    }

    fn is_left(seen: &View<'_, Act>) -> bool {
        !there(seen).is_empty()
    }
}

impl Subject for GSet<u8> {
    type Edit = Vec<u8>;
    type Act = u8;
    type Answer = Option<bool>;

    fn perform(&mut self, tx: &mut Transaction<'_>, edit: &Vec<u8>) -> Option<bool> {
        if let [element] = edit[..] {
            return Some(self.insert(tx, element));
        }
        self.extend(tx, edit.iter().copied());
        None
    }

    fn foretell(edit: &Vec<u8>, pen: &mut dyn Pen<u8>) -> Option<bool> {
        let mut any = false;
        for element in edit {
            let new = !Self::fold(&pen.view()).contains(element);
            if new {
                pen.note(*element);
            }
            any |= new;
        }
        (edit.len() == 1).then_some(any)
    }

    fn fold(seen: &View<'_, u8>) -> BTreeSet<u8> {
        seen.events().map(|event| *event.act).collect()
    }

    fn compare(&self, seen: &View<'_, u8>) {
        let elements = Self::fold(seen);
        assert_eq!((self.len(), self.is_empty()), (elements.len(), elements.is_empty()));
        assert_exact(|| self.iter(), &elements.iter().collect::<Vec<_>>());
        (0..=MANY).for_each(|element| assert_eq!(self.contains(&element), elements.contains(&element)));
    }
}

fn edit_among(elements: u8) -> BoxedStrategy<Edit> {
    let removal = prop_oneof![
        6 => (0..elements).prop_map(Removal::One),
        1 => (1..5_u8).prop_map(Removal::Retain),
        1 => Just(Removal::Clear),
    ];
    prop_oneof![
        6 => (0..elements).prop_map(Edit::Insert),
        2 => vec(0..elements, 0..usize::from(elements)).prop_map(Edit::Extend),
        5 => removal.prop_map(Edit::Remove),
    ]
    .boxed()
}

/// Some of them make a small set a large one.
pub(crate) fn edit() -> BoxedStrategy<Edit> {
    prop_oneof![4 => edit_among(FEW), 1 => edit_among(MANY)].boxed()
}

fn growth() -> BoxedStrategy<Vec<u8>> {
    prop_oneof![4 => vec(0..MANY, 1), 1 => vec(0..MANY, 0..16)].boxed()
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn an_add_wins_set_is_as_its_events_say(history in history(edit())) {
        play::<OrSet<u8>>(&history);
    }

    #[test]
    fn an_add_wins_set_in_a_map_is_as_its_events_say(history in history(map_edit(edit()))) {
        play::<OrMap<u8, OrSet<u8>>>(&history);
    }

    #[test]
    fn an_add_wins_set_in_a_map_in_a_map_is_as_its_events_say(history in history(map_edit(map_edit(edit())))) {
        play::<OrMap<u8, OrMap<u8, OrSet<u8>>>>(&history);
    }

    #[test]
    fn a_growing_set_is_as_its_events_say(history in history(growth())) {
        play::<GSet<u8>>(&history);
    }

    #[test]
    fn a_growing_set_in_a_map_is_as_its_events_say(history in history(map_edit(growth()))) {
        play::<OrMap<u8, GSet<u8>>>(&history);
    }
}
