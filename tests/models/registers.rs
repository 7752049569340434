//! Registers that are written and cleared.

use crdt_types::{LwwRegister, MvRegister, OrMap, Transaction};
use proptest::prelude::{BoxedStrategy, Just, Strategy, any, prop_oneof, proptest};

use crate::cases;
use crate::events::Event;
use crate::history::history;
use crate::ledger::Pen;
use crate::named::Named;
use crate::nested::map_edit;
use crate::subject::Subject;
use crate::view::{Effect, View};
use crate::world::play;

/// A value is written, or all values are cleared.
#[derive(Clone, Debug)]
pub(crate) enum Edit {
    Set(u8),
    Clear,
}

#[derive(Clone, Debug)]
pub(crate) enum Act {
    Set(u8),
    Clear,
}

/// The writes that no write and no clearing has seen, with their values.
fn live<'a>(seen: &View<'a, Act>) -> Vec<(Event<&'a Act>, u8)> {
    let effect = |act: &Act| match act {
        Act::Set(_) => Effect::replace(()),
        Act::Clear => Effect::take([()]),
    };
    let live = seen.live(effect).into_values().flatten();
    let set = live.filter_map(|event| match event.act {
        Act::Set(number) => Some((event, *number)),
        Act::Clear => None,
    });
    set.collect()
}

/// Clearing what is empty is no event.
fn clear(pen: &mut dyn Pen<Act>) -> bool {
    let any = !live(&pen.view()).is_empty();
    if any {
        pen.note(Act::Clear);
    }
    any
}

/// The latest in time; of those of one time the one with the largest name.
fn last<T: Named>(seen: &View<'_, Act>) -> Option<T> {
    live(seen).into_iter().max_by_key(|(event, _)| (event.time, event.name)).map(|(_, number)| T::named(number))
}

/// All, by name.
fn all<T: Named>(seen: &View<'_, Act>) -> Vec<T> {
    let mut all = live(seen);
    all.sort_by_key(|(event, _)| event.name);
    all.into_iter().map(|(_, number)| T::named(number)).collect()
}

impl<T: Named> Subject for LwwRegister<T> {
    type Edit = Edit;
    type Act = Act;
    type Answer = Option<bool>;

    fn perform(&mut self, tx: &mut Transaction<'_>, edit: &Edit) -> Option<bool> {
        match *edit {
            Edit::Set(number) => self.set(tx, T::named(number)),
            Edit::Clear => return Some(self.clear(tx)),
        }
        None
    }

    fn foretell(edit: &Edit, pen: &mut dyn Pen<Act>) -> Option<bool> {
        match *edit {
            Edit::Set(number) => _ = pen.note_timed(Act::Set(number)),
            Edit::Clear => return Some(clear(pen)),
        }
        None
    }

    fn fold(seen: &View<'_, Act>) -> Option<T> {
        last(seen)
    }

    fn compare(&self, seen: &View<'_, Act>) {
        assert_eq!(self.get(), last(seen).as_ref());
    }

    fn is_left(seen: &View<'_, Act>) -> bool {
        !live(seen).is_empty()
    }
}

impl<T: Named> Subject for MvRegister<T> {
    type Edit = Edit;
    type Act = Act;
    type Answer = Option<bool>;

    fn perform(&mut self, tx: &mut Transaction<'_>, edit: &Edit) -> Option<bool> {
        match *edit {
            Edit::Set(number) => self.set(tx, T::named(number)),
            Edit::Clear => return Some(self.clear(tx)),
        }
        None
    }

    fn foretell(edit: &Edit, pen: &mut dyn Pen<Act>) -> Option<bool> {
        match *edit {
            Edit::Set(number) => _ = pen.note(Act::Set(number)),
            Edit::Clear => return Some(clear(pen)),
        }
        None
    }

    fn fold(seen: &View<'_, Act>) -> Vec<T> {
        all(seen)
    }

    fn compare(&self, seen: &View<'_, Act>) {
        let all: Vec<T> = all(seen);
        assert!(self.iter().eq(&all));
        assert_eq!((self.len(), self.is_empty()), (all.len(), all.is_empty()));
    }

    fn is_left(seen: &View<'_, Act>) -> bool {
        !live(seen).is_empty()
    }
}

pub(crate) fn edit() -> BoxedStrategy<Edit> {
    prop_oneof![5 => any::<u8>().prop_map(Edit::Set), 1 => Just(Edit::Clear)].boxed()
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn a_last_writer_wins_register_is_as_its_writes_say(history in history(edit())) {
        play::<LwwRegister<u8>>(&history);
    }

    #[test]
    fn a_last_writer_wins_register_in_a_map_is_as_its_writes_say(history in history(map_edit(edit()))) {
        play::<OrMap<u8, LwwRegister<u8>>>(&history);
    }

    #[test]
    fn a_multi_value_register_is_as_its_writes_say(history in history(edit())) {
        play::<MvRegister<u8>>(&history);
    }

    #[test]
    fn a_multi_value_register_in_a_map_is_as_its_writes_say(history in history(map_edit(edit()))) {
        play::<OrMap<u8, MvRegister<u8>>>(&history);
    }
}
