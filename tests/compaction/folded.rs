//! What is kept as one.

use std::ops::ControlFlow;

use crdt_types::{CausalContext, DotStore, GCounter, Membership, OrMap, Replica, ReplicaId, Stored};

use crate::device::Device;
use crate::shop::{Edit, Shop};

type Votes = OrMap<u8, GCounter>;

const A: ReplicaId = ReplicaId::new(0xa);
const B: ReplicaId = ReplicaId::new(0xb);

fn vote(replica: &mut Replica<Votes>) {
    replica.update(|votes, tx| votes.update(tx, 1, |_| GCounter::default(), GCounter::increment));
}

fn dots(state: &impl DotStore) -> usize {
    let mut dots = 0;
    let _ = state.visit_dots(&mut |_| {
        dots += 1;
        ControlFlow::Continue(())
    });
    dots
}

/// Two members; `a` has voted many times and told `b` each time, and `a` has compacted.
fn voted(times: usize) -> [Replica<Votes>; 2] {
    let mut a = Replica::with_id_in(Device::new(1), A, Votes::default());
    let mut b = a.fork_with_id(B);
    for _ in 0..times {
        vote(&mut a);
        b.merge(&a).unwrap();
    }
    let mut membership = Membership::new([A, B]);
    membership.acknowledge(&a);
    membership.acknowledge(&b);
    assert!(a.compact(&membership.stable()).unwrap().sealed);
    [a, b]
}

#[test]
fn a_counter_in_a_map_has_one_entry_for_each_replica() {
    let [a, b] = voted(1_000);
    assert_eq!((dots(&*a), dots(&*b)), (1 + 1, 1 + 1_000)); // one dot says that the key is there
    assert_eq!(a.get(&1).unwrap().get(), 1_000);
}

/// ```text
/// a: 1 2 3 [1-3] ── 4 ──●
/// b: 1 2 3 ──────── remove
/// ```
#[test]
fn a_removal_that_has_not_seen_the_next_increment_removes_all_that_is_kept_as_one() {
    let [mut a, mut b] = voted(3);
    vote(&mut a);
    b.update(|votes, tx| votes.remove(tx, &1));
    a.merge(&b).unwrap();
    b.merge(&a).unwrap();
    assert_eq!((a.get(&1).unwrap().get(), b.get(&1).unwrap().get()), (1, 1));
}

#[test]
fn who_keeps_events_one_by_one_learns_that_they_died_together() {
    for cut in [false, true] {
        let [mut a, mut b] = voted(3);
        a.update(|votes, tx| votes.remove(tx, &1));
        if cut {
            a.cut_log();
        }
        b.merge(&a).unwrap();
        assert!(b.is_empty(), "{b:?}");
    }
}

#[test]
fn who_keeps_events_one_by_one_keeps_them_when_the_log_was_cut() {
    let [mut a, mut b] = voted(3);
    a.update(|votes, tx| votes.update(tx, 2, |_| GCounter::default(), GCounter::increment));
    a.cut_log();
    b.merge(&a).unwrap();
    assert_eq!(b.get(&1).unwrap().get(), 3);
    let mut a = Replica::with_id_in(Device::new(3), ReplicaId::new(0xc), Votes::default());
    b.cut_log();
    a.merge(&b).unwrap();
    assert_eq!(a.get(&1).unwrap().get(), 3);
}

#[test]
fn a_whole_state_may_keep_as_one_what_the_other_keeps_one_by_one() {
    let [mut a, mut b] = voted(3);
    b.apply(a.delta_since(&CausalContext::new())).unwrap();
    a.apply(b.delta_since(&CausalContext::new())).unwrap();
    assert_eq!((a.get(&1).unwrap().get(), b.get(&1).unwrap().get()), (3, 3));
}

#[test]
fn what_was_compacted_is_stored_and_read() {
    let [a, _] = voted(3);
    let payload = a.payload().unwrap();
    assert_eq!(payload["stable"], serde_json::json!({"000000000000000a": 4}));
    let read = Stored::<Votes>::from_json(payload.clone()).unwrap().open_in(Device::new(9));
    assert_eq!(*read, *a);
    assert_eq!(read.payload().unwrap(), payload);
}

/// Its grants are named by their first events, and what is used names grants.
#[test]
fn a_bounded_counter_is_left_as_it_is() {
    let mut a = Replica::with_id_in(Device::new(1), A, Shop::initial());
    let mut membership = Membership::new([A]);
    for _ in 0..3 {
        a.update(|shop, tx| Edit::Seats(1, 2).perform(shop, tx));
        let _ = a.payload();
    }
    a.update(|shop, tx| Edit::Sell(1, 5).perform(shop, tx));
    membership.acknowledge(&a);
    assert!(!a.compact(&membership.stable()).unwrap().sealed);
    assert_eq!(a.seats.get(&1).unwrap().get(), 1);
}
