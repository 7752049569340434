//! Who has not seen what was compacted gets a whole state, never a wrong merge.

use crdt_types::{ApplyError, CausalContext, Delta, GCounter, Membership, MergeError, OrMap, Replica, ReplicaId};

use crate::device::Device;

type Votes = OrMap<u8, GCounter>;

const A: ReplicaId = ReplicaId::new(0xa);
const B: ReplicaId = ReplicaId::new(0xb);
const C: ReplicaId = ReplicaId::new(0xc);

fn vote(replica: &mut Replica<Votes>, key: u8) {
    replica.update(|votes, tx| votes.update(tx, key, |_| GCounter::default(), GCounter::increment));
}

/// `a` has voted three times and compacted; of the other, a backup was taken after the first.
///
/// ```text
/// a: 1 ──── 2 ─ 3 ── [1-3]
/// b: ─●─────────●
/// c:  ╰ backup
/// ```
fn backed_up() -> (Replica<Votes>, Replica<Votes>) {
    let mut a = Replica::with_id_in(Device::new(1), A, Votes::default());
    let mut b = a.fork_with_id(B);
    vote(&mut a, 1);
    b.merge(&a).unwrap();
    let backup = b.fork_with_id(C);
    vote(&mut a, 1);
    let _ = a.payload(); // handed out: each vote is an entry
    vote(&mut a, 1);
    b.merge(&a).unwrap();
    let mut membership = Membership::new([A, B]);
    membership.acknowledge(&a);
    membership.acknowledge(&b);
    assert!(a.compact(&membership.stable()).unwrap().sealed);
    (a, backup)
}

#[test]
fn a_new_replica_gets_a_whole_state() {
    let (a, _) = backed_up();
    let mut new = Replica::with_id_in(Device::new(4), C, Votes::default());
    new.apply(a.delta_since(&CausalContext::new())).unwrap();
    assert_eq!((new.value(), new.context()), (a.value(), a.context()));
}

#[test]
fn a_backup_without_edits_catches_up() {
    let (a, mut backup) = backed_up();
    backup.merge(&a).unwrap();
    assert_eq!((backup.value(), backup.context()), (a.value(), a.context()));
}

#[test]
fn additions_of_a_backup_are_taken_first_and_then_it_catches_up() {
    let (mut a, mut backup) = backed_up();
    vote(&mut backup, 1);
    let refused = backup.merge(&a).unwrap_err();
    assert!(matches!(refused, MergeError::BehindBase { here: true, .. }), "{refused}");
    a.merge(&backup).unwrap();
    backup.merge(&a).unwrap();
    assert_eq!(a.get(&1).unwrap().get(), 4);
    assert_eq!(backup.value(), a.value());
}

/// It has seen one of three votes that are kept as one.
#[test]
fn a_removal_by_a_backup_is_refused_on_both_sides() {
    let (mut a, mut backup) = backed_up();
    backup.update(|votes, tx| votes.remove(tx, &1));
    let before = (a.payload().unwrap(), backup.payload().unwrap());

    let there = a.merge(&backup).unwrap_err();
    let here = backup.merge(&a).unwrap_err();
    let deaf = a.apply(backup.delta_since(&CausalContext::new())).unwrap_err();
    assert!(matches!(there, MergeError::BehindBase { here: false, .. }), "{there}");
    assert!(matches!(deaf, ApplyError::Merge(MergeError::BehindBase { here: false, .. })), "{deaf}");
    assert_eq!(
        here.to_string(),
        "this replica has edits of its own and lacks events that every member had acknowledged and that were compacted \
         (000000000000000a:3-4): open a member's whole state in its place, and make its edits again"
    );
    assert_eq!((a.payload().unwrap(), backup.payload().unwrap()), before);
}

#[test]
fn a_delta_says_what_was_compacted_only_to_those_who_have_not_seen_it() {
    let (mut a, backup) = backed_up();
    let known = a.context().clone();
    vote(&mut a, 2);
    let delta = |known: &CausalContext| serde_json::to_value(a.delta_since(known)).unwrap();
    assert_eq!(delta(&known).get("stable"), None);
    let told = delta(backup.context());
    assert_eq!(told["stable"], serde_json::json!({"000000000000000a": 4}));

    let mut lie = told.clone();
    lie["stable"] = serde_json::json!({"000000000000000a": 9});
    let error = serde_json::from_value::<Delta<Votes>>(lie).unwrap_err();
    assert!(error.to_string().contains("stable"), "{error}");
}
