//! W9: a map of small compounds, each a constant, a register, a counter and a set of three.

use super::w08_heap::counted;
use super::{Plan, grouped, item_key};
use crate::contender::{AUTOMERGE, Items, LORO, OURS, YRS, automerge, loro, yrs};
use crate::measure::{Contest, time};
use crate::report::{Row, Target, Unit};

type OurItems = crdt_types::Replica<crdt_types::OrMap<String, crate::contender::ours::Item>>;

pub fn run(plan: Plan) -> Vec<Row> {
    let size = plan.sized(100_000);
    let mut contest = Contest::new("W9", "items");
    enter::<OurItems>(&mut contest, OURS, size);
    enter::<yrs::Document>(&mut contest, YRS, size);
    enter::<loro::Document>(&mut contest, LORO, size);
    enter::<automerge::Document>(&mut contest, AUTOMERGE, size);
    let standings = contest.run(plan.rounds.div_ceil(2));
    let what = |what: &str| format!("map of {} compounds: {what}", grouped(size));
    let row =
        |figure, name, unit, per| Row::of("W9", what(name), unit, &[Target::Ahead(1.0)], &standings, (figure, per));
    let cells = counted("items", size, &[OURS, YRS, LORO, AUTOMERGE]);
    let targets = vec![Target::Ahead(1.0)];
    vec![
        row(0, "building it", Unit::Time, 1.0),
        row(1, "merging it whole into another that has edited a tenth", Unit::Time, 1.0),
        row(2, "bytes, binary, per compound", Unit::Bytes, size as f64),
        Row { workload: "W9", what: what("heap, per compound"), unit: Unit::Bytes, targets, cells },
    ]
}

fn enter<'a, I: Items + 'a>(contest: &mut Contest<'a>, name: &'static str, size: usize) {
    contest.enter(
        name,
        || (),
        move |()| {
            let (building, mut one) = time(|| I::of(1, size));
            let bytes = one.encode().len();
            let mut other = one.fork(2);
            (0..size / 10).for_each(|item| one.edit(10 * item, "one"));
            (0..size / 10).for_each(|item| other.edit(10 * item + 5, "other"));
            let incoming = other.other();
            let (merging, ()) = time(|| one.merge(incoming));
            let items = one.value();
            assert_eq!(items.len(), size, "{name}");
            assert_eq!(items[&item_key(0)], ("one".to_string(), 2, 3), "{name}");
            assert_eq!(items[&item_key(5)], ("other".to_string(), 2, 3), "{name}");
            vec![building, merging, bytes as f64]
        },
    );
}
