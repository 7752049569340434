//! W1: merging two sets of n elements that share half.

use std::collections::BTreeSet;

use super::{Plan, grouped};
use crate::contender::{
    AUTOMERGE, CRDTS, DSON, GROWING, LORO, OURS, PAIRS, STD, Set, TOMBSTONES, YRS, automerge, crdts, dson, lattices,
    loro, machine, yrs,
};
use crate::elements::{Element, elements, set_of};
use crate::measure::{Contest, time};
use crate::report::{Row, Target, Unit};

/// Beyond it, those that take minutes to be set up are left out.
const LARGEST_FOR_DOCUMENTS: usize = 100_000;

pub fn run(plan: Plan) -> Vec<Row> {
    let mut sizes = [1_000, 100_000, 1_000_000].map(|size| plan.sized(size)).to_vec();
    sizes.dedup();
    sizes.iter().flat_map(|&size| [row::<String>(plan, size), row::<u64>(plan, size)]).collect()
}

fn row<E: Element>(plan: Plan, size: usize) -> Row {
    let what = format!("merge of two sets of {} `{}` that share half, per element", grouped(size), E::NAME);
    let mut contest = Contest::new("W1", &what);
    enter::<E, crdt_types::Replica<crdt_types::OrSet<E>>>(&mut contest, OURS, size);
    enter::<E, machine::Pairs<E>>(&mut contest, PAIRS, size);
    enter::<E, machine::Tree<E>>(&mut contest, STD, size);
    enter::<E, crdts::Members<E>>(&mut contest, CRDTS, size);
    enter::<E, lattices::Growing<E>>(&mut contest, GROWING, size);
    enter::<E, lattices::WithTombstones<E>>(&mut contest, TOMBSTONES, size);
    if size <= LARGEST_FOR_DOCUMENTS {
        enter::<E, dson::Document>(&mut contest, DSON, size);
        enter::<E, yrs::Document>(&mut contest, YRS, size);
        enter::<E, loro::Document>(&mut contest, LORO, size);
        enter::<E, automerge::Document>(&mut contest, AUTOMERGE, size);
    }
    let targets = [Target::Times(2.0, PAIRS), Target::Ahead(4.0)];
    let rounds = if size <= 1_000 { plan.rounds * 15 } else { plan.rounds };
    Row::of("W1", what, Unit::Time, &targets, &contest.run(rounds), (0, size as f64))
}

fn enter<'a, E: Element, S: Set<E> + 'a>(contest: &mut Contest<'a>, name: &'static str, size: usize) {
    let set_up = move || {
        let mut shared = S::new(1);
        shared.extend(&elements(0..size / 2));
        let mut other = shared.fork(2);
        other.extend(&elements(size..size + size / 2));
        shared.extend(&elements(size / 2..size));
        let all: BTreeSet<E> = set_of(0..size + size / 2);
        (shared, other, all)
    };
    contest.enter(name, set_up, move |(one, other, all)| {
        let mut merged = one.fork(3);
        let incoming = other.other();
        let (taken, ()) = time(|| merged.merge(incoming));
        assert_eq!(merged.elements(), *all, "{name}");
        vec![taken]
    });
}
