//! The last-writer-wins set of `soundcloud/roshi`: `README.md`, `cluster/README.md`, and issues.
//!
//! There times come from the caller, and a write knows of no other; here a write that has seen another supersedes it.

use crdt_types::{LwwSet, Replica};

use crate::agreement::agreed;
use crate::device::{Device, NOON};
use crate::two_with_clocks;

const SECOND: u64 = 1_000_000_000;

fn insert(set: &mut Replica<LwwSet<char>>) {
    set.update(|set, tx| set.insert(tx, 'x'));
}

fn remove(set: &mut Replica<LwwSet<char>>) {
    set.update(|set, tx| set.remove(tx, &'x'));
}

/// Both have seen an insertion at noon.
fn two_with_x() -> [(Replica<LwwSet<char>>, Device); 2] {
    let [(mut a, mine), (mut b, theirs)] = two_with_clocks();
    insert(&mut a);
    b.merge(&a).unwrap();
    [(a, mine), (b, theirs)]
}

/// Issue #11: at equal times the order of arrival decided, so nodes disagreed. By now the deletion wins (`valid` in
/// `cluster/README.md`; in the table of `README.md` the first write does). Here the addition does, and so it does in
/// `basho/riak_dt`, pull request #102: who removes an element has seen an earlier addition of it.
#[test]
fn at_equal_times_the_insertion_wins() {
    let [(mut a, mine), (mut b, theirs)] = two_with_x();
    for clock in [mine, theirs] {
        clock.set_clock(NOON + SECOND);
    }
    insert(&mut a);
    remove(&mut b);
    assert_eq!(a.clock(), b.clock());
    assert_eq!(agreed(&[&a, &b]), ['x'].into());
}

/// The table of *CRDT* in `README.md`: of writes that have not seen each other the later one decides.
#[test]
fn the_later_of_two_concurrent_writes_decides() {
    for (inserted, removed, members) in [(1, 2, vec![]), (2, 1, vec!['x'])] {
        let [(mut a, mine), (mut b, theirs)] = two_with_x();
        mine.set_clock(NOON + inserted * SECOND);
        theirs.set_clock(NOON + removed * SECOND);
        insert(&mut a);
        remove(&mut b);
        assert_eq!(agreed(&[&a, &b]), members.into_iter().collect());
    }
}

/// The same table: a removal with an earlier time than the insertion is no operation, `A(a,1)` and `remove(a,0)`. Here
/// it has seen the insertion, so it is later, whatever the clock says.
#[test]
fn a_removal_under_a_slow_clock_removes_what_it_has_seen() {
    let [(a, _), (mut b, slow)] = two_with_x();
    slow.set_clock(NOON - SECOND);
    remove(&mut b);
    assert_eq!(agreed(&[&a, &b]), [].into());
}

/// Issue #21: an element that was removed may be inserted again.
#[test]
fn an_element_may_be_inserted_again() {
    let [(mut a, _), (mut b, slow)] = two_with_x();
    remove(&mut a);
    b.merge(&a).unwrap();
    slow.set_clock(NOON - SECOND);
    insert(&mut b);
    assert_eq!(agreed(&[&a, &b]), ['x'].into());
}

/// A delete in `cluster/README.md`, and `basho/riak_dt`, issue #101 and pull request #102: the removal of what is not
/// there is kept, and bars insertions with an earlier time. Here it is no event: what was never seen can't be removed.
#[test]
fn a_removal_in_advance_is_no_event() {
    let [(mut a, later), (mut b, _)] = two_with_clocks();
    later.set_clock(NOON + SECOND);
    remove(&mut a);
    assert!(a.context().is_empty());
    insert(&mut b);
    assert_eq!(agreed(&[&a, &b]), ['x'].into());
}
