//! A compound of all types, and two replicas of it.

use std::collections::BTreeSet;

use crdt_types::{
    AddOnlyDag, BoundedCounter, DagNode, DwFlag, EwFlag, GCounter, GMap, GSet, Graph, Joined, LwwMap, LwwRegister,
    LwwSet, Max, Min, MvRegister, OrMap, OrSet, PnCounter, Replica, ReplicaId, RwSet, SortedSet, StateCrdt,
    Transaction, TwoPTwoPGraph, TwoPhaseSet,
};

use crate::fixed::Fixed;

/// A field of every type.
#[derive(StateCrdt, Clone, PartialEq, Debug)]
pub struct Everything {
    #[crdt(constant)]
    name: String,
    growing: GCounter,
    counter: PnCounter,
    seats: BoundedCounter,
    last: LwwRegister<String>,
    values: MvRegister<Option<u8>>,
    highest: Max<i64>,
    lowest: Min<u64>,
    joined: Joined<BTreeSet<u8>>,
    enabled: EwFlag,
    disabled: DwFlag,
    grown: GSet<String>,
    once: TwoPhaseSet<u8>,
    timed: LwwSet<String>,
    observed: OrSet<u16>,
    refused: RwSet<u8>,
    entries: OrMap<u8, Entry>,
    kept: GMap<u8, PnCounter>,
    latest: LwwMap<String, u8>,
    ranked: SortedSet<u8, u8>,
    roads: Graph<u8, u8>,
    tasks: TwoPTwoPGraph<u8>,
    steps: AddOnlyDag<u8>,
}

/// A compound in a map, with a map of its own.
#[derive(StateCrdt, Clone, PartialEq, Debug)]
pub struct Entry {
    #[crdt(constant)]
    key: u8,
    title: LwwRegister<String>,
    votes: PnCounter,
    tags: OrSet<u8>,
    inner: OrMap<u8, (DwFlag, Box<GCounter>)>,
}

impl Everything {
    fn entry(&mut self, tx: &mut Transaction<'_>, key: u8) {
        self.entries.update(
            tx,
            key,
            |key| Entry::initial(*key),
            |entry, tx| {
                entry.title.set(tx, format!("entry {key}"));
                entry.votes.add(tx, 3);
                entry.tags.insert(tx, key);
                entry.inner.update_or_default(tx, key, |(flag, counter), tx| {
                    flag.enable(tx);
                    counter.increment(tx);
                });
            },
        );
    }
}

/// A change of every field, possible in any state.
pub(crate) fn edit(all: &mut Everything, tx: &mut Transaction<'_>) {
    all.growing.add(tx, u64::MAX);
    all.counter.add(tx, i64::MIN);
    all.seats.add(tx, 5);
    let _ = all.seats.transfer(tx, PEER, 2);
    let _ = all.seats.subtract(tx, 1);
    all.last.set(tx, "last".to_string());
    all.values.set(tx, None);
    all.highest.raise(tx, 7);
    all.lowest.lower(tx, 7);
    all.joined.join(tx, BTreeSet::from([1, 2]));
    all.enabled.set(tx, !all.enabled.is_enabled());
    all.disabled.set(tx, !all.disabled.is_enabled());
    all.grown.insert(tx, "grown".to_string());
    all.once.insert(tx, 1);
    all.once.remove(tx, &2);
    all.timed.insert(tx, "timed".to_string());
    all.timed.remove(tx, "ago");
    all.observed.extend(tx, [1, 2, 3]);
    all.observed.remove(tx, &2);
    all.refused.insert(tx, 1);
    all.refused.remove(tx, &2);
    all.entries.remove(tx, &1);
    all.entry(tx, 2);
    all.kept.update_or_default(tx, 1, PnCounter::decrement);
    all.latest.insert(tx, "latest".to_string(), 1);
    all.latest.remove(tx, "first");
    all.ranked.extend(tx, [(1, 9), (2, 8)]);
    all.ranked.pop_first(tx);
    edit_graphs(all, tx);
}

fn edit_graphs(all: &mut Everything, tx: &mut Transaction<'_>) {
    all.roads.connect(tx, 1, 2, 3);
    all.roads.remove_vertex(tx, &2);
    all.tasks.extend_vertices(tx, [1, 2, 3]);
    let _ = all.tasks.insert_edge(tx, 1, 2);
    let _ = all.tasks.remove_vertex(tx, &3);
    let first = all.steps.sorted().first().map_or(DagNode::Start, |(node, _)| *node);
    let _ = all.steps.insert(tx, first, DagNode::End, 1);
}

const PEER: ReplicaId = ReplicaId::new(0xb);

/// Nothing has happened to it yet.
pub(crate) fn empty() -> Replica<Everything> {
    Replica::with_id_in(Fixed::from(1), ReplicaId::new(0xa), Everything::initial("all".to_string()))
}

fn both() -> (Replica<Everything>, Replica<Everything>) {
    let mut a = empty();
    let mut b = a.fork_with_id(PEER);
    a.update(|all, tx| {
        all.entry(tx, 1);
        edit(all, tx);
        all.entry(tx, 1);
    });
    b.update(edit);
    b.merge(&a).expect("replicas of one object");
    a.update(edit);
    a.merge(&b).expect("replicas of one object");
    a.update(edit);
    (a, b)
}

/// A replica that has seen all.
pub(crate) fn replica() -> Replica<Everything> {
    both().0
}

/// One that lacks the last changes.
pub(crate) fn peer() -> Replica<Everything> {
    both().1
}
