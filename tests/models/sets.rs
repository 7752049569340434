//! Sets that remember what was removed.

use std::collections::BTreeSet;

use crdt_types::{LwwSet, OrMap, RwSet, Transaction, TwoPhaseSet};
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

type Element = u8;

/// With more than 32 a set has an index.
const FEW: Element = 8;
const MANY: Element = 80;

#[derive(Clone, Debug)]
pub(crate) enum Edit {
    Insert(Element),
    Remove(Element),
    Extend(Vec<Element>),
    /// Keeps what is not a multiple of the number.
    Retain(Element),
    Clear,
}

/// An element is added, or removed.
#[derive(Clone, Debug)]
pub(crate) struct Write {
    element: Element,
    added: bool,
}

/// What a set makes of the writes that are seen.
trait Set {
    /// Do times decide? Else a write has none, and nothing comes later for it.
    const TIMED: bool = false;

    fn elements(seen: &View<'_, Write>) -> BTreeSet<Element>;

    /// Is adding the element an event, and does the set say that it was new?
    fn adds(seen: &View<'_, Write>, element: Element) -> (bool, bool);

    /// Is removing the element an event?
    fn removes(seen: &View<'_, Write>, element: Element) -> bool;

    fn is_known(seen: &View<'_, Write>, element: Element) -> bool {
        seen.events().any(|event| event.act.element == element)
    }

    fn has(seen: &View<'_, Write>, element: Element) -> bool {
        Self::elements(seen).contains(&element)
    }
}

/// The write with the latest time decides, of those the one that adds.
impl Set for LwwSet<Element> {
    const TIMED: bool = true;

    fn elements(seen: &View<'_, Write>) -> BTreeSet<Element> {
        let live = seen.live(|write| Effect::replace(write.element));
        let added = live.into_iter().filter(|(_, writes)| {
            let latest = writes.iter().map(|write| write.time).max();
            writes.iter().any(|write| Some(write.time) == latest && write.act.added)
        });
        added.map(|(element, _)| element).collect()
    }

    fn adds(seen: &View<'_, Write>, element: Element) -> (bool, bool) {
        (true, !Self::has(seen, element))
    }

    fn removes(seen: &View<'_, Write>, element: Element) -> bool {
        Self::is_known(seen, element)
    }
}

/// Of the writes that no other has seen, all must add.
impl Set for RwSet<Element> {
    fn elements(seen: &View<'_, Write>) -> BTreeSet<Element> {
        let live = seen.live(|write| Effect::replace(write.element));
        let added = live.into_iter().filter(|(_, writes)| writes.iter().all(|write| write.act.added));
        added.map(|(element, _)| element).collect()
    }

    fn adds(seen: &View<'_, Write>, element: Element) -> (bool, bool) {
        (true, !Self::has(seen, element))
    }

    fn removes(_: &View<'_, Write>, _: Element) -> bool {
        true
    }
}

/// No write at all may remove.
impl Set for TwoPhaseSet<Element> {
    fn elements(seen: &View<'_, Write>) -> BTreeSet<Element> {
        let written =
            |added| seen.events().filter(move |event| event.act.added == added).map(|event| event.act.element);
        let removed: BTreeSet<_> = written(false).collect();
        written(true).filter(|element| !removed.contains(element)).collect()
    }

    fn adds(seen: &View<'_, Write>, element: Element) -> (bool, bool) {
        let new = !Self::is_known(seen, element);
        (new, new)
    }

    fn removes(seen: &View<'_, Write>, element: Element) -> bool {
        Self::has(seen, element)
    }
}

fn note<S: Set>(pen: &mut dyn Pen<Write>, write: Write) {
    if S::TIMED {
        pen.note_timed(write);
    } else {
        pen.note(write);
    }
}

fn insert<S: Set>(pen: &mut dyn Pen<Write>, element: Element) -> bool {
    let (event, new) = S::adds(&pen.view(), element);
    if event {
        note::<S>(pen, Write { element, added: true });
    }
    new
}

fn remove<S: Set>(pen: &mut dyn Pen<Write>, element: Element) -> bool {
    let there = S::has(&pen.view(), element);
    if S::removes(&pen.view(), element) {
        note::<S>(pen, Write { element, added: false });
    }
    there
}

fn foretell<S: Set>(edit: &Edit, pen: &mut dyn Pen<Write>) -> Option<bool> {
    let there = S::elements(&pen.view());
    let leaving: Vec<_> = match *edit {
        Edit::Insert(element) => return Some(insert::<S>(pen, element)),
        Edit::Remove(element) => return Some(remove::<S>(pen, element)),
        Edit::Extend(ref elements) => {
            for element in elements {
                insert::<S>(pen, *element);
            }
            return None;
        }
        Edit::Retain(divisor) => there.into_iter().filter(|element| element % divisor == 0).collect(),
        Edit::Clear => there.into_iter().collect(),
    };
    for element in leaving {
        remove::<S>(pen, element);
    }
    None
}

macro_rules! subjects {
    ($($set:ident)*) => { $(
        impl<T: Named> Subject for $set<T> {
            type Edit = Edit;
            type Act = Write;
            type Answer = Option<bool>;

            fn perform(&mut self, tx: &mut Transaction<'_>, edit: &Edit) -> Option<bool> {
                match *edit {
                    Edit::Insert(element) => return Some(self.insert(tx, T::named(element))),
                    Edit::Remove(element) => return Some(self.remove(tx, &T::named(element))),
                    Edit::Extend(ref elements) => self.extend(tx, elements.iter().copied().map(T::named)),
                    Edit::Retain(divisor) => {
                        let leaving: BTreeSet<T> = named((0..MANY).filter(|element| element % divisor == 0));
                        self.retain(tx, |element| !leaving.contains(element));
                    }
                    Edit::Clear => self.clear(tx),
                }
                None
            }

            fn foretell(edit: &Edit, pen: &mut dyn Pen<Write>) -> Option<bool> {
                foretell::<$set<Element>>(edit, pen)
            }

            fn fold(seen: &View<'_, Write>) -> BTreeSet<T> {
                named(<$set<Element>>::elements(seen))
            }

            fn compare(&self, seen: &View<'_, Write>) {
                let elements: BTreeSet<T> = named(<$set<Element>>::elements(seen));
                assert_eq!((self.len(), self.is_empty()), (elements.len(), elements.is_empty()));
                assert_exact(|| self.iter(), &elements.iter().collect::<Vec<_>>());
                for element in (0..=MANY).map(T::named) {
                    assert_eq!(self.contains(&element), elements.contains(&element));
                }
            }
        }
    )* };
}

subjects!(LwwSet RwSet TwoPhaseSet);

fn edit(elements: Element) -> BoxedStrategy<Edit> {
    prop_oneof![
        6 => (0..elements).prop_map(Edit::Insert),
        4 => (0..elements).prop_map(Edit::Remove),
        3 => vec(0..elements, 0..usize::from(elements)).prop_map(Edit::Extend),
        1 => (1..5_u8).prop_map(Edit::Retain),
        1 => Just(Edit::Clear),
    ]
    .boxed()
}

/// Some of them make a small set a large one.
pub(crate) fn mixed() -> BoxedStrategy<Edit> {
    prop_oneof![4 => edit(FEW), 1 => edit(MANY)].boxed()
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn an_lww_set_of_few_is_as_its_writes_say(history in history(edit(FEW))) {
        play::<LwwSet<Element>>(&history);
    }

    #[test]
    fn an_lww_set_in_a_map_is_as_its_writes_say(history in history(map_edit(mixed()))) {
        play::<OrMap<u8, LwwSet<Element>>>(&history);
    }

    #[test]
    fn an_rw_set_of_few_is_as_its_writes_say(history in history(edit(FEW))) {
        play::<RwSet<Element>>(&history);
    }

    #[test]
    fn an_rw_set_in_a_map_is_as_its_writes_say(history in history(map_edit(mixed()))) {
        play::<OrMap<u8, RwSet<Element>>>(&history);
    }

    #[test]
    fn a_two_phase_set_of_few_is_as_its_writes_say(history in history(edit(FEW))) {
        play::<TwoPhaseSet<Element>>(&history);
    }

    #[test]
    fn a_two_phase_set_in_a_map_is_as_its_writes_say(history in history(map_edit(mixed()))) {
        play::<OrMap<u8, TwoPhaseSet<Element>>>(&history);
    }
}

proptest! {
    #![proptest_config(cases(16))]

    #[test]
    fn an_lww_set_of_many_is_as_its_writes_say(history in history(edit(MANY))) {
        play::<LwwSet<Element>>(&history);
    }

    #[test]
    fn an_rw_set_of_many_is_as_its_writes_say(history in history(edit(MANY))) {
        play::<RwSet<Element>>(&history);
    }

    #[test]
    fn a_two_phase_set_of_many_is_as_its_writes_say(history in history(edit(MANY))) {
        play::<TwoPhaseSet<Element>>(&history);
    }
}
