//! W3: merging maps in which half of the keys are common, and the other side has written half of those later.

use std::collections::BTreeMap;

use super::{Plan, grouped};
use crate::contender::{
    CRDTS, DSON, GROWING, LORO, OURS, Overwriting, PAIRS, YRS, crdts, dson, lattices, loro, machine, yrs,
};
use crate::elements::elements;
use crate::measure::{Contest, time};
use crate::report::{Row, Target, Unit};

type Entries = Vec<(String, u64)>;

struct Writes {
    shared: Entries,
    mine: Entries,
    theirs: Entries,
    rewritten_here: Entries,
    rewritten_there: Entries,
    merged: BTreeMap<String, u64>,
}

impl Writes {
    fn new(size: usize) -> Self {
        let write = |numbers, value| elements(numbers).into_iter().map(|key: String| (key, value)).collect::<Entries>();
        let (quarter, half) = (size / 4, size / 2);
        let shared = write(0..half, 1);
        let (mine, theirs) = (write(half..size, 2), write(size..size + half, 3));
        let (rewritten_here, rewritten_there) = (write(0..quarter, 4), write(quarter..half, 5));
        let all = [&shared, &mine, &theirs, &rewritten_here, &rewritten_there];
        let merged = all.into_iter().flatten().cloned().collect();
        Self { shared, mine, theirs, rewritten_here, rewritten_there, merged }
    }
}

pub fn run(plan: Plan) -> Vec<Row> {
    let size = plan.sized(100_000);
    let what =
        format!("merge of maps of {} `String` keys, half in common, rewritten on both sides, per key", grouped(size));
    let mut contest = Contest::new("W3", &what);
    enter::<crdt_types::Replica<crdt_types::LwwMap<String, u64>>>(&mut contest, OURS, size);
    enter::<machine::Pairs<String, (u64, u64, u64)>>(&mut contest, PAIRS, size);
    enter::<crdts::Registers>(&mut contest, CRDTS, size);
    enter::<lattices::Registers>(&mut contest, GROWING, size);
    enter::<dson::Document>(&mut contest, DSON, size);
    enter::<yrs::Document>(&mut contest, YRS, size);
    enter::<loro::Document>(&mut contest, LORO, size);
    vec![Row::of("W3", what, Unit::Time, &[Target::AtMost(200.0)], &contest.run(plan.rounds), (0, size as f64))]
}

fn enter<'a, M: Overwriting + 'a>(contest: &mut Contest<'a>, name: &'static str, size: usize) {
    let set_up = move || {
        let writes = Writes::new(size);
        let mut one = M::new(1);
        one.put(&writes.shared, 1);
        let mut other = one.fork(2);
        other.put(&writes.theirs, 2);
        other.put(&writes.rewritten_there, 3);
        one.put(&writes.mine, 2);
        one.put(&writes.rewritten_here, 3);
        (one, other, writes)
    };
    contest.enter(name, set_up, move |(one, other, writes)| {
        let mut merged = one.fork(3);
        let incoming = other.other();
        let (taken, ()) = time(|| merged.merge(incoming));
        assert_eq!(merged.entries(), writes.merged, "{name}");
        vec![taken]
    });
}
