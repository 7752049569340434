//! For every type a short history: two or three replicas, concurrent changes, removals.

pub(crate) mod compounds;
pub(crate) mod counters;
pub(crate) mod flags;
pub(crate) mod graphs;
pub(crate) mod maps;
pub(crate) mod registers;
pub(crate) mod sets;

use std::collections::BTreeSet;
use std::fmt::Debug;

use crdt_types::{Membership, Replica, ReplicaId, StateCrdt, Transaction};

use crate::device::Device;

pub(crate) const A: ReplicaId = ReplicaId::new(0xa);
pub(crate) const B: ReplicaId = ReplicaId::new(0xb);
pub(crate) const C: ReplicaId = ReplicaId::new(0xc);

/// What the types in the samples have in common.
pub(crate) trait Shape: StateCrdt<Value: Debug + PartialEq> + Debug + PartialEq {}

impl<T: StateCrdt<Value: Debug + PartialEq> + Debug + PartialEq> Shape for T {}

/// A replica at the end of its history.
pub(crate) struct Sample<T: StateCrdt> {
    pub(crate) name: &'static str,
    pub(crate) replica: Replica<T>,
    /// Another replica of the same object, which has not seen the last changes.
    pub(crate) peer: Replica<T>,
    pub(crate) value: T::Value,
    /// A change that is possible in any state.
    pub(crate) edit: fn(&mut T, &mut Transaction<'_>),
}

/// What is done with each sample.
pub(crate) trait Visitor {
    fn visit<T: Shape>(&mut self, sample: &Sample<T>);
}

pub(crate) fn visit_all(visitor: &mut impl Visitor) {
    visitor.visit(&counters::g_counter());
    visitor.visit(&counters::pn_counter());
    visitor.visit(&counters::bounded_counter());
    visitor.visit(&sets::g_set());
    visitor.visit(&sets::two_phase_set());
    visitor.visit(&sets::lww_set());
    visitor.visit(&sets::or_set());
    visitor.visit(&sets::or_set_after_cut());
    visitor.visit(&sets::or_set_after_retirement());
    visitor.visit(&sets::rw_set());
    visitor.visit(&registers::lww_register());
    visitor.visit(&registers::mv_register());
    visitor.visit(&registers::joined());
    visitor.visit(&registers::max());
    visitor.visit(&registers::min());
    visitor.visit(&flags::ew_flag());
    visitor.visit(&flags::dw_flag());
    visitor.visit(&maps::or_map());
    visitor.visit(&maps::or_map_of_numbers());
    visitor.visit(&maps::or_map_after_compaction());
    visitor.visit(&maps::g_map());
    visitor.visit(&maps::lww_map());
    visitor.visit(&maps::sorted_set());
    visitor.visit(&graphs::graph());
    visitor.visit(&graphs::graph_of_labels());
    visitor.visit(&graphs::two_p_two_p_graph());
    visitor.visit(&graphs::add_only_dag());
    visitor.visit(&compounds::tuple());
    visitor.visit(&compounds::tuple_struct());
    visitor.visit(&compounds::friendship());
    visitor.visit(&compounds::library());
}

/// Compacts all that a replica has seen, as its only member.
pub(crate) fn compact<T: StateCrdt>(replica: &mut Replica<T>) {
    let mut members = Membership::new([replica.id()]);
    members.acknowledge(replica);
    replica.compact(&members.stable()).expect("it has seen all that it has acknowledged");
}

/// Two replicas that have seen nothing.
fn two<T: StateCrdt>(initial: T) -> (Replica<T>, Replica<T>) {
    let a = Replica::with_id_in(Device::new(0), A, initial);
    let b = a.fork_with_id(B);
    (a, b)
}

fn merge<T: StateCrdt>(into: &mut Replica<T>, from: &Replica<T>) {
    into.merge(from).expect("replicas of one object");
}

pub(crate) fn text(word: &str) -> String {
    word.to_owned()
}

pub(crate) fn words<const N: usize>(words: [&str; N]) -> BTreeSet<String> {
    words.map(text).into()
}
