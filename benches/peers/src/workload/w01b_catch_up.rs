//! W1b: merging a large set from which the other side differs by ten elements.

use super::{Plan, grouped};
use crate::contender::{
    CRDTS, DSON, GROWING, LORO, OURS, PAIRS, Set, TOMBSTONES, YRS, crdts, dson, lattices, loro, machine, yrs,
};
use crate::elements::{Element, elements};
use crate::measure::{Contest, time};
use crate::report::{Row, Target, Unit};

const DIFFERENT: usize = 10;

pub fn run(plan: Plan) -> Vec<Row> {
    vec![row::<String>(plan, plan.sized(1_000_000))]
}

fn row<E: Element>(plan: Plan, size: usize) -> Row {
    let what = format!("merge into a set of {} `{}` that lacks {DIFFERENT}", grouped(size), E::NAME);
    let mut contest = Contest::new("W1b", &what);
    enter::<E, crdt_types::Replica<crdt_types::OrSet<E>>>(&mut contest, OURS, size);
    enter::<E, machine::Pairs<E>>(&mut contest, PAIRS, size);
    enter::<E, crdts::Members<E>>(&mut contest, CRDTS, size);
    enter::<E, lattices::Growing<E>>(&mut contest, GROWING, size);
    enter::<E, lattices::WithTombstones<E>>(&mut contest, TOMBSTONES, size);
    enter::<E, dson::Document>(&mut contest, DSON, size);
    enter::<E, yrs::Document>(&mut contest, YRS, size);
    enter::<E, loro::Document>(&mut contest, LORO, size);
    Row::of("W1b", what, Unit::Time, &[Target::AtMost(0.2e6)], &contest.run(plan.rounds), (0, 1.0))
}

fn enter<'a, E: Element, S: Set<E> + 'a>(contest: &mut Contest<'a>, name: &'static str, size: usize) {
    let set_up = move || {
        let mut one = S::new(1);
        one.extend(&elements(0..size));
        let other = one.fork(2);
        (one, other, size)
    };
    contest.enter(name, set_up, move |(one, other, next)| {
        other.extend(&elements(*next..*next + DIFFERENT));
        *next += DIFFERENT;
        let incoming = other.other();
        let (taken, ()) = time(|| one.merge(incoming));
        assert_eq!(one.len(), *next, "{name}");
        vec![taken]
    });
}
