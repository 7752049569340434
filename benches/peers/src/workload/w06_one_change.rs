//! W6: passing on one insertion into a large set that was in sync; W6b: one removal from it, and one edit inside a map of
//! compounds. Some are made and passed on one after the other. The first of them finds caches that the other contenders have
//! emptied, so it has figures of its own.

use super::{Plan, grouped, item_key, item_title};
use crate::contender::{
    AUTOMERGE, CRDTS, DSON, Exchange, Items, LORO, OURS, Set, YRS, automerge, crdts, dson, loro, yrs,
};
use crate::elements::{Element, elements};
use crate::measure::{Contest, Standing, median, time};
use crate::report::{Row, Target, Unit};

type OurSet<E> = crdt_types::Replica<crdt_types::OrSet<E>>;
type OurItems = crdt_types::Replica<crdt_types::OrMap<String, crate::contender::ours::Item>>;

/// How many changes a round makes.
const STREAM: usize = 16;

pub fn run(plan: Plan) -> Vec<Row> {
    let size = plan.sized(1_000_000);
    let (mut insertion, mut removal) = (Contest::new("W6", "insertion"), Contest::new("W6", "removal"));
    for (contest, change) in [(&mut insertion, Change::Insertion), (&mut removal, Change::Removal)] {
        enter_set::<u64, OurSet<u64>>(contest, OURS, size, change);
        enter_set::<u64, crdts::Members<u64>>(contest, CRDTS, size, change);
        enter_set::<u64, dson::Document>(contest, DSON, size, change);
        enter_set::<u64, yrs::Document>(contest, YRS, size, change);
        enter_set::<u64, loro::Document>(contest, LORO, size, change);
    }
    let compounds = plan.sized(100_000);
    let mut edit = Contest::new("W6", "edit");
    enter_items::<OurItems>(&mut edit, OURS, compounds);
    enter_items::<yrs::Document>(&mut edit, YRS, compounds);
    enter_items::<loro::Document>(&mut edit, LORO, compounds);
    enter_items::<automerge::Document>(&mut edit, AUTOMERGE, compounds);
    let rounds = plan.rounds * 3;
    [
        rows("W6", &format!("one insertion into a set of {} `u64`", grouped(size)), &insertion.run(rounds), true),
        rows("W6b", &format!("one removal from a set of {} `u64`", grouped(size)), &removal.run(rounds), false),
        rows("W6b", &format!("one edit inside a map of {} compounds", grouped(compounds)), &edit.run(rounds), false),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn rows(workload: &'static str, what: &str, standings: &[Standing], small: bool) -> Vec<Row> {
    let answer: &[Target] = if small { &[Target::AtMost(40.0)] } else { &[] };
    let row = |figure, name: &str, unit, targets: &[Target]| {
        Row::of(workload, format!("{what}: {name}"), unit, targets, standings, (figure, 1.0))
    };
    vec![
        row(0, "request", Unit::Bytes, &[Target::AtMost(16.0)]),
        row(1, "answer", Unit::Bytes, answer),
        row(2, "producing it", Unit::Time, &[Target::AtMost(5_000.0)]),
        row(3, "applying it", Unit::Time, &[Target::AtMost(5_000.0)]),
        row(4, "producing the first after other work", Unit::Time, &[Target::AtMost(5_000.0)]),
        row(5, "applying the first after other work", Unit::Time, &[Target::AtMost(5_000.0)]),
    ]
}

#[derive(Clone, Copy)]
enum Change {
    Insertion,
    Removal,
}

fn enter_set<'a, E: Element, S: Set<E> + Exchange + 'a>(
    contest: &mut Contest<'a>,
    name: &'static str,
    size: usize,
    change: Change,
) {
    let set_up = move || {
        let mut one = S::new(1);
        one.extend(&elements(0..size));
        let other = one.fork(2);
        (one, other, 0)
    };
    contest.enter(name, set_up, move |(one, other, changes)| {
        let figures = stream(one, other, |one| {
            match change {
                Change::Insertion => one.insert(&E::numbered((size + *changes) as u64)),
                Change::Removal => one.remove(&E::numbered((*changes * 7) as u64)),
            }
            *changes += 1;
        });
        let after = match change {
            Change::Insertion => size + *changes,
            Change::Removal => size - *changes,
        };
        assert_eq!((one.len(), other.len()), (after, after), "{name}");
        figures
    });
}

fn enter_items<'a, I: Items + 'a>(contest: &mut Contest<'a>, name: &'static str, size: usize) {
    let set_up = move || {
        let mut one = I::of(1, size);
        let other = one.fork(2);
        (one, other, 0)
    };
    contest.enter(name, set_up, move |(one, other, edits)| {
        let is_first = *edits == 0;
        let figures = stream(one, other, |one| {
            one.edit(*edits * 3, "another title");
            *edits += 1;
        });
        if is_first {
            let items = other.value();
            assert_eq!(items.len(), size, "{name}");
            assert_eq!(items[&item_key(0)], ("another title".to_string(), 2, 3), "{name}");
            assert_eq!(items[&item_key(1)], (item_title(1), 1, 3), "{name}");
        }
        figures
    });
}

/// Makes changes and passes them on, one after the other: the medians of all but the first, and the times of the first.
fn stream<R: Exchange>(one: &mut R, other: &mut R, mut change: impl FnMut(&mut R)) -> Vec<f64> {
    let mut passed = (0..STREAM).map(|_| {
        change(one);
        pass_on(one, other)
    });
    let first = passed.next().expect("some changes");
    let later: Vec<_> = passed.collect();
    let figures = (0..first.len()).map(|figure| median(later.iter().map(|figures| figures[figure]).collect()));
    figures.chain(first[2..].iter().copied()).collect()
}

/// Bytes of the request and of the answer, and the times of producing and applying it.
fn pass_on<R: Exchange>(one: &mut R, other: &mut R) -> Vec<f64> {
    let request = other.request();
    let (producing, answer) = time(|| one.answer(&request));
    let (applying, ()) = time(|| other.apply(&answer));
    vec![request.len() as f64, answer.len() as f64, producing, applying]
}
