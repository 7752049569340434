//! Replicas that make no events any more.

use crdt_types::{CausalContext, Membership, OrSet, Replica, ReplicaId, Stored};

use crate::device::Device;

type Tags = Replica<OrSet<u32>>;

const A: ReplicaId = ReplicaId::new(0xa);
const B: ReplicaId = ReplicaId::new(0xb);

/// Two members; a hundred devices have come, inserted a tag and gone, and their tags were removed. `a` has retired them.
fn hundred() -> (Tags, Tags, Membership) {
    let mut a = Replica::with_id_in(Device::new(1), A, OrSet::default());
    let mut b = a.fork_with_id(B);
    for number in 0..100 {
        let mut device = a.fork_with_id(ReplicaId::new(0x1000 + u64::from(number)));
        device.update(|tags, tx| tags.insert(tx, number));
        a.merge(&device).unwrap();
    }
    a.update(OrSet::clear);
    a.update(|tags, tx| tags.insert(tx, 7));
    b.merge(&a).unwrap();
    let mut membership = Membership::new([A, B]);
    membership.acknowledge(&a);
    membership.acknowledge(&b);
    assert_eq!(a.compact(&membership.stable()).unwrap().retired.len(), 100);
    (a, b, membership)
}

#[test]
fn contexts_name_only_those_who_live() {
    let (a, mut b, membership) = hundred();
    assert_eq!((a.context().len(), b.context().len()), (1, 101));
    b.compact(&membership.stable()).unwrap();
    assert_eq!(a.context(), b.context());
    assert!(a.delta_since(b.context()).is_empty());
}

#[test]
fn who_has_retired_them_and_who_has_not_understand_each_other() {
    let (mut a, mut b, membership) = hundred();
    for round in 0..3 {
        a.update(|tags, tx| tags.insert(tx, 1_000 + round));
        b.update(|tags, tx| tags.remove(tx, &(999 + round)));
        b.merge(&a).unwrap();
        a.merge(&b).unwrap();
        assert_eq!(a.value(), b.value());
        assert!(a.context().len() <= 2);
    }
    b.compact(&membership.stable()).unwrap();
    assert_eq!(a.context(), b.context());
}

/// An old state, of somebody who has seen the tags and not their removal.
#[test]
fn what_they_made_does_not_come_back() {
    let (mut a, _, _) = hundred();
    let mut old = Replica::with_id_in(Device::new(3), ReplicaId::new(0xc), OrSet::default());
    let mut device = old.fork_with_id(ReplicaId::new(0x1005));
    device.update(|tags, tx| tags.insert(tx, 5));
    old.merge(&device).unwrap();

    assert!(!a.merge(&old).unwrap().changed);
    old.merge(&a).unwrap();
    assert_eq!((a.value(), old.value()), ([7].into(), [7].into()));

    let mut new = Replica::with_id_in(Device::new(4), ReplicaId::new(0xd), OrSet::default());
    new.apply(a.delta_since(&CausalContext::new())).unwrap();
    new.merge(&device).unwrap();
    assert_eq!(new.value(), [7].into());
}

/// An old state in which something is new: that is taken over, and nothing else.
#[test]
fn what_they_made_does_not_come_back_beside_something_new() {
    for at_hand in [true, false] {
        let (mut a, _, _) = hundred();
        let mut old = Replica::with_id_in(Device::new(3), ReplicaId::new(0xc), OrSet::default());
        let mut device = old.fork_with_id(ReplicaId::new(0x1005));
        device.update(|tags, tx| tags.insert(tx, 5));
        old.merge(&device).unwrap();
        old.update(|tags, tx| tags.insert(tx, 9));
        let merged = if at_hand { a.merge(&old).unwrap() } else { a.apply(old.delta_since(a.context())).unwrap() };
        assert!(merged.changed);
        assert_eq!(a.value(), [7, 9].into());
    }
}

#[test]
fn who_lives_in_the_state_is_not_retired() {
    let mut a = Replica::with_id_in(Device::new(1), A, OrSet::default());
    let mut gone = a.fork_with_id(B);
    gone.update(|tags, tx| tags.insert(tx, 1));
    a.merge(&gone).unwrap();
    let mut membership = Membership::new([A]);
    membership.acknowledge(&a);
    assert!(a.compact(&membership.stable()).unwrap().retired.is_empty());
    a.update(|tags, tx| tags.remove(tx, &1));
    membership.acknowledge(&a);
    assert_eq!(a.compact(&membership.stable()).unwrap().retired, [B]);
}

/// It goes on where it had stopped, and uses no dot again.
#[test]
fn who_comes_back_is_counted_again() {
    let (a, mut b, _) = hundred();
    let id = ReplicaId::new(0x1005);
    let stored = || Stored::<OrSet<u32>>::from_json(a.payload().unwrap()).unwrap();
    let identity = crdt_types::Identity { replica: id, counter: 1 };
    let mut back = stored().resume_in(Device::new(5), identity).unwrap();
    assert_eq!(back.identity(), identity);
    assert!(stored().resume_in(Device::new(5), crdt_types::Identity { replica: id, counter: 0 }).is_err());
    back.update(|tags, tx| tags.insert(tx, 55));
    assert_eq!(back.context().counter(id), 2);
    b.merge(&back).unwrap();
    let mut a = a;
    a.merge(&b).unwrap();
    assert_eq!(a.context().counter(id), 2);
    assert_eq!((a.value(), b.value()), ([7, 55].into(), [7, 55].into()));
}

#[test]
fn a_payload_keeps_their_numbers() {
    let (a, ..) = hundred();
    let payload = a.payload().unwrap();
    assert_eq!(payload["retired"].as_object().unwrap().len(), 100);
    let read = Stored::<OrSet<u32>>::from_json(payload.clone()).unwrap().open_in(Device::new(9));
    assert_eq!(read.payload().unwrap(), payload);
    let mut lie = payload;
    lie["context"]["0000000000001005"] = 1.into();
    let error = Stored::<OrSet<u32>>::from_json(lie).unwrap_err();
    assert!(error.to_string().contains("retired"), "{error}");
}

/// What `a` has removed lives at `b`, and would come to a third one who had not heard of its maker.
///
/// ```text
/// gone: insert ─●──●
/// a:            ●──│─ remove ─ compact ─●
/// b:               ●────────────────────│─●
/// c:                                    ●─●
/// ```
#[test]
fn who_was_removed_by_an_event_that_is_not_stable_is_not_retired() {
    for (cut, acknowledged) in [(false, false), (true, false), (false, true), (true, true)] {
        let mut a = Replica::with_id_in(Device::new(1), A, OrSet::default());
        let (mut b, mut gone) = (a.fork_with_id(B), a.fork_with_id(ReplicaId::new(1)));
        let mut c = a.fork_with_id(ReplicaId::new(0xc));
        gone.update(|tags, tx| tags.insert(tx, 1));
        a.merge(&gone).unwrap();
        b.merge(&gone).unwrap();
        let mut membership = Membership::new([A, B]);
        membership.acknowledge(&a);
        membership.acknowledge(&b);
        a.update(|tags, tx| tags.remove(tx, &1));
        if cut {
            a.cut_log();
        }
        if acknowledged {
            membership.acknowledge(&a);
        }
        assert!(a.compact(&membership.stable()).unwrap().retired.is_empty());
        c.merge(&a).unwrap();
        c.merge(&b).unwrap();
        assert!(c.is_empty(), "{c:?}");
    }
}

/// It has seen the base, but not all of one who was retired.
///
/// ```text
/// a:    insert 1 ─●───────────────────────────●─ compact ─●
/// gone:           ●─ insert 9 ─●─ remove 9 and 1 ─●       │
/// c:              ●────────────●──────────────────────────●
/// ```
#[test]
fn who_knows_a_part_of_who_was_retired_is_told_everything() {
    let mut a = Replica::with_id_in(Device::new(1), A, OrSet::default());
    a.update(|tags, tx| tags.insert(tx, 1));
    let mut gone = a.fork_with_id(B);
    gone.update(|tags, tx| tags.insert(tx, 9));
    let mut c = gone.fork_with_id(ReplicaId::new(0xc));
    gone.update(OrSet::clear);
    a.merge(&gone).unwrap();
    let mut membership = Membership::new([A]);
    membership.acknowledge(&a);
    assert_eq!(a.compact(&membership.stable()).unwrap().retired, [B]);
    c.merge(&a).unwrap();
    assert!(c.is_empty(), "{c:?}");
}
