//! Counters.

use crdt_types::{GCounter, OrMap, PnCounter, Transaction};
use proptest::prelude::{BoxedStrategy, Just, Strategy, prop_oneof, proptest};

use crate::cases;
use crate::history::history;
use crate::ledger::Pen;
use crate::nested::map_edit;
use crate::subject::Subject;
use crate::view::View;
use crate::world::play;

#[derive(Clone, Debug)]
pub(crate) enum Edit<N> {
    Increment,
    /// Only of a counter that can shrink.
    Decrement,
    Add(N),
}

/// What was added.
#[derive(Clone, Debug)]
pub(crate) struct Added<N>(N);

fn add<N: Copy + Default + PartialEq>(pen: &mut dyn Pen<Added<N>>, amount: N) {
    if amount != N::default() {
        pen.note(Added(amount));
    }
}

impl Subject for GCounter {
    type Edit = Edit<u64>;
    type Act = Added<u64>;
    type Answer = ();

    fn perform(&mut self, tx: &mut Transaction<'_>, edit: &Edit<u64>) {
        match *edit {
            Edit::Increment | Edit::Decrement => self.increment(tx),
            Edit::Add(amount) => self.add(tx, amount),
        }
    }

    fn foretell(edit: &Edit<u64>, pen: &mut dyn Pen<Added<u64>>) {
        match *edit {
            Edit::Increment | Edit::Decrement => add(pen, 1),
            Edit::Add(amount) => add(pen, amount),
        }
    }

    fn fold(seen: &View<'_, Added<u64>>) -> u128 {
        seen.events().map(|event| u128::from(event.act.0)).sum()
    }

    fn compare(&self, seen: &View<'_, Added<u64>>) {
        assert_eq!(self.get(), Self::fold(seen));
    }
}

impl Subject for PnCounter {
    type Edit = Edit<i64>;
    type Act = Added<i64>;
    type Answer = ();

    fn perform(&mut self, tx: &mut Transaction<'_>, edit: &Edit<i64>) {
        match *edit {
            Edit::Increment => self.increment(tx),
            Edit::Decrement => self.decrement(tx),
            Edit::Add(amount) => self.add(tx, amount),
        }
    }

    fn foretell(edit: &Edit<i64>, pen: &mut dyn Pen<Added<i64>>) {
        match *edit {
            Edit::Increment => add(pen, 1),
            Edit::Decrement => add(pen, -1),
            Edit::Add(amount) => add(pen, amount),
        }
    }

    fn fold(seen: &View<'_, Added<i64>>) -> i128 {
        seen.events().map(|event| i128::from(event.act.0)).sum()
    }

    fn compare(&self, seen: &View<'_, Added<i64>>) {
        assert_eq!(self.get(), Self::fold(seen));
    }
}

/// Some amounts leave no room for another in 64 bits.
pub(crate) fn growing() -> BoxedStrategy<Edit<u64>> {
    let amounts = prop_oneof![8 => 0..5_u64, 1 => Just(u64::MAX), 1 => Just(u64::MAX - 3)];
    prop_oneof![1 => Just(Edit::Increment), 2 => amounts.prop_map(Edit::Add)].boxed()
}

/// As for [`growing`] ones, on both ends.
pub(crate) fn shrinking() -> BoxedStrategy<Edit<i64>> {
    let amounts = prop_oneof![8 => -4..5_i64, 1 => Just(i64::MAX), 1 => Just(i64::MIN)];
    prop_oneof![1 => Just(Edit::Increment), 1 => Just(Edit::Decrement), 3 => amounts.prop_map(Edit::Add)].boxed()
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn a_growing_counter_is_as_its_events_say(history in history(growing())) {
        play::<GCounter>(&history);
    }

    #[test]
    fn a_growing_counter_in_a_map_is_as_its_events_say(history in history(map_edit(growing()))) {
        play::<OrMap<u8, GCounter>>(&history);
    }

    #[test]
    fn a_counter_is_as_its_events_say(history in history(shrinking())) {
        play::<PnCounter>(&history);
    }

    #[test]
    fn a_counter_in_a_map_is_as_its_events_say(history in history(map_edit(shrinking()))) {
        play::<OrMap<u8, PnCounter>>(&history);
    }
}
