//! What is stable, and whose events may come.

use crdt_types::{CompactError, Dot, Membership, MembershipError, OrSet, Replica, ReplicaId};

use crate::device::Device;

type Tags = Replica<OrSet<u8>>;

const A: ReplicaId = ReplicaId::new(0xa);
const B: ReplicaId = ReplicaId::new(0xb);
const C: ReplicaId = ReplicaId::new(0xc);

fn two() -> [Tags; 2] {
    let a = Replica::with_id_in(Device::new(1), A, OrSet::default());
    let b = a.fork_with_id(B);
    [a, b]
}

fn insert(replica: &mut Tags, tag: u8) {
    replica.update(|tags, tx| tags.insert(tx, tag));
}

#[test]
fn stable_is_what_all_have_acknowledged() {
    let [mut a, mut b] = two();
    let mut membership = Membership::new([A, B]);
    insert(&mut a, 1);
    membership.acknowledge(&a);
    assert!(membership.stable().seen().is_empty());
    b.merge(&a).unwrap();
    insert(&mut b, 2);
    membership.acknowledge(&b);
    let stable = membership.stable();
    assert_eq!((stable.seen(), stable.horizon()), (a.context(), b.context()));

    let error = a.compact(&stable).unwrap_err();
    assert_eq!(error, CompactError::Missing { events: [Dot::new(B, 1)].into_iter().collect() });
    assert_eq!(
        error.to_string(),
        "members have acknowledged events not seen here, so merge with them first: 000000000000000b:1"
    );
    a.merge(&b).unwrap();
    a.compact(&stable).unwrap();
}

#[test]
fn without_members_nothing_is_stable() {
    assert!(Membership::new([]).stable().seen().is_empty());
}

#[test]
fn acknowledgements_count_among_those_who_list_the_same_members() {
    let [mut a, b] = two();
    insert(&mut a, 1);
    let (mut at_a, mut at_b) = (Membership::new([A, B]), Membership::new([A, B]));
    assert!(at_b.add(C) && !at_b.add(C));
    let error = at_a.note(&at_b.acknowledge(&b)).unwrap_err();
    assert_eq!(error, MembershipError::OtherMembers { only_here: vec![], only_there: vec![C] });
    assert_eq!(error.to_string(), "the lists of members differ: none only here, 000000000000000c only there");
    at_a.add(C);
    at_a.note(&at_b.acknowledge(&b)).unwrap();
    assert!(at_a.stable().seen().is_empty(), "c has acknowledged nothing");
}

#[test]
fn when_a_member_is_removed_all_acknowledge_anew() {
    let [mut a, mut b] = two();
    insert(&mut a, 1);
    b.merge(&a).unwrap();
    let mut membership = Membership::new([A, B, C]);
    for replica in [&a, &b] {
        membership.acknowledge(replica);
    }
    assert!(membership.remove(C) && !membership.remove(C));
    assert!(membership.stable().seen().is_empty());
    for replica in [&a, &b] {
        membership.acknowledge(replica);
    }
    assert_eq!(membership.stable().seen(), a.context());
}

#[test]
fn an_acknowledgement_of_a_stranger_is_refused() {
    let [a, _] = two();
    let mut membership = Membership::new([B]);
    let error = Membership::new([B]).note(&membership.acknowledge(&a)).unwrap_err();
    assert_eq!(error, MembershipError::Stranger { replica: A });
}

#[test]
fn events_of_strangers_come_when_a_member_has_acknowledged_them() {
    let [a, mut b] = two();
    let mut stranger = a.fork_with_id(C);
    insert(&mut stranger, 1);
    let (mut at_a, mut at_b) = (Membership::new([A, B]), Membership::new([A, B]));
    let error = at_a.admit(&a, &stranger.delta_since(a.context())).unwrap_err();
    assert_eq!(error, MembershipError::Stranger { replica: C });

    b.merge(&stranger).unwrap();
    assert!(at_a.admit(&a, &b.delta_since(a.context())).is_err());
    at_a.note(&at_b.acknowledge(&b)).unwrap();
    at_a.admit(&a, &b.delta_since(a.context())).unwrap();
}

/// ```text
/// b: ──1──────ack──2     (lost: it was restored from a backup)
///     ╰backup──────2'
/// ```
#[test]
fn who_has_forgotten_what_it_acknowledged_is_refused() {
    let [mut a, mut b] = two();
    insert(&mut a, 1);
    let mut backup = b.fork_with_id(B);
    b.merge(&a).unwrap();
    insert(&mut b, 2);
    let mut membership = Membership::new([A, B]);
    membership.acknowledge(&a);
    membership.acknowledge(&b);
    insert(&mut backup, 3);
    insert(&mut backup, 4);
    let error = membership.admit(&a, &backup.delta_since(a.context())).unwrap_err();
    assert_eq!(error, MembershipError::Forgetful { replica: B, event: 2 });
    assert!(error.to_string().contains("open a member's whole state under a new identity"), "{error}");
}

#[test]
fn a_list_is_stored_with_what_was_acknowledged() {
    let [mut a, _] = two();
    insert(&mut a, 1);
    let mut membership = Membership::new([A, B]);
    membership.acknowledge(&a);
    let stored = serde_json::to_value(&membership).unwrap();
    assert_eq!(stored, serde_json::json!({"000000000000000a": {"000000000000000a": 1}, "000000000000000b": {}}));
    assert_eq!(serde_json::from_value::<Membership>(stored).unwrap(), membership);
}
