//! The counters of `basho/riak_dt`: `src/riak_dt_emcntr.erl`, which lives in its map, and `src/riak_dt_pncounter.erl`.

use crdt_types::{OrMap, PnCounter, Replica, ReplicaId};

use crate::agreement::agreed;
use crate::edits::remove_key;
use crate::{three, two};

type Counters = OrMap<char, PnCounter>;

fn count(counters: &mut Replica<Counters>, amount: i64) {
    counters.update(|counters, tx| {
        counters.update_or_default(tx, 'f', |counter, tx| counter.add(tx, amount));
    });
}

/// Issue #98, and *Semantics* in the documentation of `riak_dt_map.erl`: the peer's counter keeps one entry for each
/// actor. An increment replaces the entry by one that the removal has not seen, so the whole count survives: 6. So it
/// does in the map of `rust-crdt/rust-crdt`. Here an entry that somebody else may have seen stays, and the removal
/// takes away what it has seen of it.
///
/// ```text
/// a: f: +5 ─┬─ f: +1 ─┬─ f: 1
/// b:        └─ −f ────┘
/// ```
#[test]
fn a_removal_resets_a_counter_that_is_not_added_again() {
    let [mut a, mut b] = two();
    count(&mut a, 5);
    b.merge(&a).unwrap();
    remove_key(&mut b, 'f');
    count(&mut a, 1);
    assert_eq!(agreed(&[&a, &b]), [('f', 1)].into());
}

/// The documentation of `riak_dt_emcntr.erl`: by the largest amount of each actor the old state would bring back what
/// was removed. That is why the peer's counter has dots.
#[test]
fn a_counter_that_was_removed_and_counts_again_may_be_lower() {
    let [mut a, mut b] = two();
    count(&mut a, 13);
    b.merge(&a).unwrap();
    remove_key(&mut a, 'f');
    count(&mut a, 1);
    assert_eq!(agreed(&[&a, &b]), [('f', 1)].into());
}

/// Pull request #53: a removal reset a counter by a decrement, so two removals beside an update would reset it twice.
#[test]
fn two_removals_reset_a_counter_once() {
    let [mut a, mut b, mut c] = three();
    count(&mut a, 5);
    b.merge(&a).unwrap();
    c.merge(&a).unwrap();
    count(&mut a, 1);
    remove_key(&mut b, 'f');
    remove_key(&mut c, 'f');
    assert_eq!(agreed(&[&a, &b, &c]), [('f', 1)].into());
}

/// `usage_test`: five actors, which merge once in between.
#[test]
fn all_changes_count_once() {
    fn add(counter: &mut Replica<PnCounter>, amount: i64) {
        counter.update(|counter, tx| counter.add(tx, amount));
    }
    let [mut a, mut b, mut c] = three::<PnCounter>();
    let [mut fourth, mut fifth] = [4, 5].map(|id| c.fork_with_id(ReplicaId::new(id)));
    add(&mut a, 2);
    add(&mut b, 1);
    c.merge(&b).unwrap();
    add(&mut c, 3);
    fourth.merge(&a).unwrap();
    fourth.merge(&b).unwrap();
    add(&mut fourth, 1);
    add(&mut a, 1);
    add(&mut fifth, -2);
    add(&mut b, -1);
    assert_eq!(agreed(&[&a, &b, &c, &fourth, &fifth]), 5);
}
