//! W2: merging counters to which many replicas have added, each side being ahead in half of them.

use super::{Plan, grouped};
use crate::contender::{CRDTS, Counter, GROWING, OURS, PAIRS, machine, ours};
use crate::elements::scramble;
use crate::measure::{Contest, time};
use crate::report::{Row, Target, Unit};

pub fn run(plan: Plan) -> Vec<Row> {
    let replicas = plan.sized(100_000);
    // Every second replica is known to have counted further here, every other one there.
    let amounts = |ahead: u64| -> Vec<(u64, u64)> {
        (0..replicas as u64).map(|number| (scramble(number), if number % 2 == ahead { 15 } else { 10 })).collect()
    };
    let (one, other) = (amounts(0), amounts(1));
    let total: u128 = one.iter().zip(&other).map(|(a, b)| u128::from(a.1.max(b.1))).sum();

    let what = format!("merge of counters of {} replicas, per replica", grouped(replicas));
    let mut contest = Contest::new("W2", &what);
    contest.enter(
        OURS,
        || (ours::Counted::of(&one), ours::Counted::of(&other)),
        |(one, other)| vec![merge(OURS, one.fork(), other.clone(), total)],
    );
    enter::<machine::Pairs<u64, u64>>(&mut contest, PAIRS, &one, &other, total);
    enter::<::crdts::GCounter<u64>>(&mut contest, CRDTS, &one, &other, total);
    enter::<::lattices::map_union::MapUnionHashMap<u64, ::lattices::Max<u64>>>(
        &mut contest,
        GROWING,
        &one,
        &other,
        total,
    );
    vec![Row::of("W2", what, Unit::Time, &[Target::AtMost(10.0)], &contest.run(plan.rounds), (0, replicas as f64))]
}

fn enter<'a, C: Counter + 'a>(
    contest: &mut Contest<'a>,
    name: &'static str,
    one: &'a [(u64, u64)],
    other: &'a [(u64, u64)],
    total: u128,
) {
    let set_up = move || (C::of(one), C::of(other));
    contest.enter(name, set_up, move |(one, other)| vec![merge(name, one.clone(), other.clone(), total)]);
}

fn merge<C: Counter>(name: &str, mut one: C, other: C, total: u128) -> f64 {
    let (taken, _rest) = time(|| one.merge(other));
    assert_eq!(one.total(), total, "{name}");
    taken
}
