//! Values that know how to merge themselves.

use std::collections::BTreeSet;
use std::fmt::Debug;

use crdt_types::{Content, Joined, Lattice, Max, Min, OrMap, Transaction};
use proptest::collection::btree_set;
use proptest::prelude::{BoxedStrategy, Strategy, any, proptest};

use crate::cases;
use crate::history::history;
use crate::ledger::Pen;
use crate::nested::map_edit;
use crate::subject::Subject;
use crate::view::View;
use crate::world::play;

/// A value was written.
#[derive(Clone, Debug)]
pub(crate) struct Write<L>(L);

type Set = BTreeSet<u8>;

/// Whatever was written counts, also what a larger write has taken the place of.
fn join<L: Lattice + Clone>(seen: &View<'_, Write<L>>) -> Option<L> {
    seen.events().map(|event| event.act.0.clone()).reduce(|mut joined, value| {
        joined.join(value);
        joined
    })
}

impl<L: Lattice + Content + Debug> Subject for Joined<L> {
    type Edit = L;
    type Act = Write<L>;
    type Answer = ();

    fn perform(&mut self, tx: &mut Transaction<'_>, edit: &L) {
        self.join(tx, edit.clone());
    }

    /// What adds nothing is no event.
    fn foretell(edit: &L, pen: &mut dyn Pen<Write<L>>) {
        if join(&pen.view()).is_none_or(|mut joined| joined.join(edit.clone())) {
            pen.note(Write(edit.clone()));
        }
    }

    fn fold(seen: &View<'_, Write<L>>) -> Option<L> {
        join(seen)
    }

    fn compare(&self, seen: &View<'_, Write<L>>) {
        assert_eq!(self.get(), join(seen));
    }
}

macro_rules! extremes {
    ($($extreme:ident: $method:ident, $among:ident, $beyond:tt;)*) => { $(
        impl Subject for $extreme<u8> {
            type Edit = u8;
            type Act = Write<u8>;
            type Answer = bool;

            fn perform(&mut self, tx: &mut Transaction<'_>, edit: &u8) -> bool {
                self.$method(tx, *edit)
            }

            fn foretell(edit: &u8, pen: &mut dyn Pen<Write<u8>>) -> bool {
                let new = Self::fold(&pen.view()).is_none_or(|extreme| *edit $beyond extreme);
                if new {
                    pen.note(Write(*edit));
                }
                new
            }

            fn fold(seen: &View<'_, Write<u8>>) -> Option<u8> {
                seen.events().map(|event| event.act.0).$among()
            }

            fn compare(&self, seen: &View<'_, Write<u8>>) {
                assert_eq!(self.get().copied(), Self::fold(seen));
            }
        }
    )* };
}

extremes! {
    Max: raise, max, >;
    Min: lower, min, <;
}

fn sets() -> BoxedStrategy<Set> {
    btree_set(0..6_u8, 0..4).boxed()
}

pub(crate) fn numbers() -> BoxedStrategy<u8> {
    any::<u8>().boxed()
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn a_maximum_is_that_of_its_writes(history in history(numbers())) {
        play::<Max<u8>>(&history);
    }

    #[test]
    fn a_maximum_in_a_map_is_that_of_its_writes(history in history(map_edit(numbers()))) {
        play::<OrMap<u8, Max<u8>>>(&history);
    }

    #[test]
    fn a_minimum_is_that_of_its_writes(history in history(numbers())) {
        play::<Min<u8>>(&history);
    }

    #[test]
    fn a_minimum_in_a_map_is_that_of_its_writes(history in history(map_edit(numbers()))) {
        play::<OrMap<u8, Min<u8>>>(&history);
    }

    #[test]
    fn a_join_is_that_of_its_writes(history in history(sets())) {
        play::<Joined<Set>>(&history);
    }

    #[test]
    fn a_join_in_a_map_is_that_of_its_writes(history in history(map_edit(sets()))) {
        play::<OrMap<u8, Joined<Set>>>(&history);
    }
}
