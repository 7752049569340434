//! A panic in the middle of an update leaves what was done so far, and a replica that goes on.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crdt_types::{Joined, Lattice, OrMap, OrSet, Replica, Transaction};
use serde::{Deserialize, Serialize};

use crate::{first, payload, state, three};

type Tags = OrMap<u32, OrSet<u32>>;

/// Enough for the map to keep an index.
const KEYS: u32 = 100;

fn tag(tags: &mut Tags, tx: &mut Transaction<'_>, key: u32, tag: u32) {
    tags.update_or_default(tx, key, |tags, tx| tags.insert(tx, tag));
}

fn filled() -> [Replica<Tags>; 3] {
    let [mut a, mut b, c] = three::<Tags>();
    a.update(|tags, tx| (0..KEYS).for_each(|key| tag(tags, tx, key, 0)));
    b.merge(&a).expect("replicas of one map");
    [a, b, c]
}

/// Panics after an edit of the entry of `key`.
fn panic_within(a: &mut Replica<Tags>, key: u32, edit: fn(&mut OrSet<u32>, &mut Transaction<'_>)) {
    let update = || {
        a.update(|tags, tx| {
            tags.update_or_default(tx, key, |tags, tx| {
                edit(tags, tx);
                panic!("in the middle");
            });
        });
    };
    assert!(catch_unwind(AssertUnwindSafe(update)).is_err());
}

#[test]
fn what_was_done_before_a_panic_is_passed_on() {
    let [mut a, mut b, mut c] = filled();
    panic_within(&mut a, 7, |tags, tx| _ = tags.insert(tx, 1));
    panic_within(&mut a, KEYS, |tags, tx| _ = tags.insert(tx, 1));
    b.apply(a.delta_since(b.context())).expect("it has its base");
    c.merge(&a).expect("replicas of one map");
    assert_eq!(a.value()[&7], [0, 1].into());
    assert_eq!(a.value()[&KEYS], [1].into());
    assert_eq!(state(&b), state(&a));
    assert_eq!(state(&c), state(&a));
}

#[test]
fn a_large_map_is_as_good_as_before_after_a_panic() {
    let [mut a, mut b, mut c] = filled();
    panic_within(&mut a, 7, |tags, tx| _ = tags.insert(tx, 1));
    a.update(|tags, tx| tags.remove(tx, &7));
    a.update(|tags, tx| tag(tags, tx, 8, 1));
    b.update(|tags, tx| tag(tags, tx, 9, 1));
    b.update(|tags, tx| tags.remove(tx, &10));
    a.apply(b.delta_since(a.context())).expect("it has its base");
    b.apply(a.delta_since(b.context())).expect("it has its base");
    c.merge(&b).expect("replicas of one map");
    assert!(!a.contains_key(&7) && !a.contains_key(&10));
    assert_eq!(state(&a), state(&b));
    assert_eq!(state(&a), state(&c));
}

/// The key is there only for its tag, since its creation was removed: without the tag it must go, panic or not.
#[test]
fn a_panic_leaves_no_empty_entry() {
    let [mut a, mut b, _] = filled();
    a.update(|tags, tx| tags.remove(tx, &7));
    b.update(|tags, tx| tag(tags, tx, 7, 1));
    a.merge(&b).expect("replicas of one map");
    panic_within(&mut a, 7, |tags, tx| _ = tags.remove(tx, &1));
    b.merge(&a).expect("replicas of one map");
    assert_eq!(a.value(), b.value());
}

#[test]
fn a_panic_that_is_caught_inside_an_update_changes_nothing_else() {
    let mut a = first::<Tags>();
    a.update(|tags, tx| {
        let edit = || tags.update_or_default(tx, 1, |_, _| panic!("in the middle"));
        assert!(catch_unwind(AssertUnwindSafe(edit)).is_err());
        tag(tags, tx, 2, 1);
        tags.remove(tx, &1);
    });
    assert_eq!(a.value(), [(2, [1].into())].into());
}

/// A lattice whose join fails at 13.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
struct Superstitious(u8);

impl Lattice for Superstitious {
    fn join(&mut self, other: Self) -> bool {
        assert!(self.0 != 13 || other.0 < 5, "in the middle");
        let grown = other.0 > self.0;
        self.0 = self.0.max(other.0);
        grown
    }
}

#[test]
fn a_join_that_panics_leaves_the_values_that_were_there() {
    let mut a = first::<Joined<Superstitious>>();
    a.update(|joined, tx| joined.join(tx, Superstitious(7)));
    let before = (a.value(), payload(&a));
    let update = || a.update(|joined, tx| joined.join(tx, Superstitious(13)));
    assert!(catch_unwind(AssertUnwindSafe(update)).is_err());
    assert_eq!((a.value(), payload(&a)), before);
}
