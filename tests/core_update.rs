//! Changes are made as a whole, or not at all.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crdt_types::{LwwRegister, OrSet, StateCrdt};

use crate::{first, insert, payload, three};

#[derive(StateCrdt, Clone, PartialEq, Debug, Default)]
struct Note {
    title: LwwRegister<String>,
    tags: OrSet<u32>,
}

#[test]
fn an_update_is_one_delta() {
    let [mut a, mut b, _] = three::<Note>();
    a.update(|note, tx| {
        note.title.set(tx, "draft".to_owned());
        note.tags.insert(tx, 1);
        note.tags.insert(tx, 2);
    });
    b.apply(a.delta_since(b.context())).expect("its base is empty");
    assert_eq!(a.value(), b.value());
    assert_eq!(b.context().counter(a.id()), 3);
}

#[test]
fn an_update_gives_what_its_closure_gives() {
    let mut a = first::<OrSet<u32>>();
    let new = a.update(|set, tx| [set.insert(tx, 1), set.insert(tx, 1)]);
    assert_eq!(new, [true, false]);
    assert_eq!(a.try_update(|set, tx| Ok::<_, ()>(set.remove(tx, &1))), Ok(true));
}

#[test]
fn an_error_leaves_everything_as_it_was() {
    let mut a = first::<Note>();
    a.update(|note, tx| note.tags.insert(tx, 1));
    let before = (payload(&a), a.identity(), a.clock());
    let result = a.try_update(|note, tx| {
        note.title.set(tx, "draft".to_owned());
        note.tags.remove(tx, &1);
        Err::<(), _>("no")
    });
    assert_eq!(result, Err("no"));
    assert_eq!((payload(&a), a.identity(), a.clock()), before);
}

#[test]
fn a_panic_leaves_everything_as_it_was_before_try_update() {
    let mut a = first::<Note>();
    a.update(|note, tx| note.tags.insert(tx, 1));
    let before = (payload(&a), a.identity(), a.clock());
    let panicked = catch_unwind(AssertUnwindSafe(|| {
        let _ = a.try_update::<(), ()>(|note, tx| {
            note.title.set(tx, "draft".to_owned());
            note.tags.remove(tx, &1);
            panic!("in the middle")
        });
    }));
    assert!(panicked.is_err());
    assert_eq!((payload(&a), a.identity(), a.clock()), before);
}

#[test]
fn what_was_undone_is_not_remembered() {
    let [mut a, mut b, _] = three::<OrSet<u32>>();
    insert(&mut a, 1);
    let _ = a.try_update(|set, tx| {
        set.remove(tx, &1);
        Err::<(), ()>(())
    });
    insert(&mut a, 2);
    b.merge(&a).expect("replicas of one set");
    assert_eq!(b.value(), [1, 2].into());
    assert_eq!(a.identity().counter, 2);
}

/// Only debug builds count.
#[test]
#[cfg(debug_assertions)]
#[should_panic(expected = "the state was changed without an event")]
fn a_transaction_used_on_another_state_is_noticed() {
    let mut a = first::<OrSet<u32>>();
    let mut other = OrSet::default();
    a.update(|_, tx| other.insert(tx, 1));
}

#[test]
#[cfg(debug_assertions)]
#[should_panic(expected = "the state was changed without an event")]
fn a_state_that_is_replaced_is_noticed() {
    let mut a = first::<OrSet<u32>>();
    insert(&mut a, 1);
    a.update(|set, _| *set = OrSet::default());
}
