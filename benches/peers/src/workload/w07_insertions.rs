//! W7: local insertions one by one, each a transaction of its own.

use super::{Plan, grouped};
use crate::contender::{CRDTS, GROWING, LORO, OURS, STD, Set, TOMBSTONES, YRS, crdts, lattices, loro, machine, yrs};
use crate::elements::{Element, elements};
use crate::measure::{Contest, time};
use crate::report::{Row, Target, Unit};

pub fn run(plan: Plan) -> Vec<Row> {
    let size = plan.sized(1_000_000);
    vec![row::<String>(plan, size), row::<u64>(plan, size)]
}

fn row<E: Element>(plan: Plan, size: usize) -> Row {
    let what = format!("{} `{}` inserted one by one, per insertion", grouped(size), E::NAME);
    let mut contest = Contest::new("W7", &what);
    enter::<E, crdt_types::Replica<crdt_types::OrSet<E>>>(&mut contest, OURS, size);
    enter::<E, machine::Tree<E>>(&mut contest, STD, size);
    enter::<E, crdts::Members<E>>(&mut contest, CRDTS, size);
    enter::<E, lattices::Growing<E>>(&mut contest, GROWING, size);
    enter::<E, lattices::WithTombstones<E>>(&mut contest, TOMBSTONES, size);
    enter::<E, yrs::Document>(&mut contest, YRS, size);
    enter::<E, loro::Document>(&mut contest, LORO, size);
    let rounds = plan.rounds.div_ceil(2);
    Row::of("W7", what, Unit::Time, &[Target::AtMost(800.0)], &contest.run(rounds), (0, size as f64))
}

fn enter<'a, E: Element, S: Set<E> + 'a>(contest: &mut Contest<'a>, name: &'static str, size: usize) {
    let set_up = move || elements::<E>(0..size);
    contest.enter(name, set_up, move |all| {
        let mut set = S::new(1);
        let (taken, ()) = time(|| all.iter().for_each(|element| set.insert(element)));
        assert_eq!(set.len(), all.len(), "{name}");
        vec![taken]
    });
}
