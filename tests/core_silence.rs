//! A mutator that changes nothing makes no event.

use std::collections::BTreeSet;

use crdt_types::{
    GCounter, GSet, Joined, LwwRegister, LwwSet, MvRegister, OrMap, OrSet, PnCounter, StateCrdt, Transaction,
    TwoPhaseSet,
};

use crate::first;

pub(crate) type Edit<T> = fn(&mut T, &mut Transaction<'_>);

/// After `before`, none of `silent` makes an event, and `loud` does.
pub(crate) fn check<T: StateCrdt + Default>(before: Edit<T>, silent: &[Edit<T>], loud: Edit<T>) {
    let mut a = first::<T>();
    a.update(before);
    let (context, clock) = (a.context().clone(), a.clock());
    for (number, edit) in silent.iter().enumerate() {
        a.update(edit);
        assert_eq!((a.context(), a.clock()), (&context, clock), "edit {number}");
    }
    a.update(loud);
    assert_ne!(a.context(), &context);
}

#[test]
fn zero_is_not_added() {
    check::<GCounter>(|_, _| (), &[|counter, tx| counter.add(tx, 0)], GCounter::increment);
    check::<PnCounter>(|_, _| (), &[|counter, tx| counter.add(tx, 0)], PnCounter::decrement);
}

#[test]
fn nothing_is_cleared_twice() {
    check::<LwwRegister<u8>>(
        |register, tx| {
            register.set(tx, 1);
            register.clear(tx);
        },
        &[|register, tx| _ = register.clear(tx)],
        |register, tx| register.set(tx, 1),
    );
    check::<MvRegister<u8>>(|_, _| (), &[|register, tx| _ = register.clear(tx)], |register, tx| register.set(tx, 1));
}

#[test]
fn what_is_dominated_is_not_joined() {
    check::<Joined<BTreeSet<u8>>>(
        |joined, tx| joined.join(tx, [1, 2].into()),
        &[|joined, tx| joined.join(tx, [1].into()), |joined, tx| joined.join(tx, [].into())],
        |joined, tx| joined.join(tx, [3].into()),
    );
}

#[test]
fn a_growing_set_adds_once() {
    check::<GSet<u8>>(
        |set, tx| _ = set.insert(tx, 1),
        &[|set, tx| _ = set.insert(tx, 1)],
        |set, tx| _ = set.insert(tx, 2),
    );
}

#[test]
fn a_two_phase_set_adds_once_and_removes_once() {
    check::<TwoPhaseSet<u8>>(
        |set, tx| {
            set.insert(tx, 1);
            set.insert(tx, 2);
            set.remove(tx, &2);
        },
        &[
            |set, tx| _ = set.insert(tx, 1),
            |set, tx| _ = set.insert(tx, 2),
            |set, tx| _ = set.remove(tx, &2),
            |set, tx| _ = set.remove(tx, &3),
        ],
        |set, tx| _ = set.remove(tx, &1),
    );
}

/// Adding what is there is an event: it wins over a removal elsewhere.
#[test]
fn what_is_absent_is_not_removed() {
    check::<OrSet<u8>>(
        |set, tx| {
            set.insert(tx, 1);
            set.remove(tx, &1);
        },
        &[|set, tx| _ = set.remove(tx, &1), |set, tx| _ = set.remove(tx, &2)],
        |set, tx| _ = set.insert(tx, 1),
    );
    check::<LwwSet<u8>>(
        |set, tx| _ = set.insert(tx, 1),
        &[|set, tx| _ = set.remove(tx, &2)],
        |set, tx| _ = set.insert(tx, 1),
    );
}

#[test]
fn an_entry_is_created_once_and_edited_only_by_edits() {
    check::<OrMap<u8, OrSet<u8>>>(
        |map, tx| map.update_or_default(tx, 1, |_, _| ()),
        &[
            |map, tx| map.update_or_default(tx, 1, |_, _| ()),
            |map, tx| map.update_or_default(tx, 1, |set, tx| _ = set.remove(tx, &1)),
            |map, tx| _ = map.modify(tx, &1, |_, _| ()),
            |map, tx| _ = map.modify(tx, &2, |set, tx| set.insert(tx, 1)),
            |map, tx| _ = map.remove(tx, &2),
        ],
        |map, tx| map.update_or_default(tx, 2, |_, _| ()),
    );
}
