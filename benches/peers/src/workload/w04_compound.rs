//! W4: merging the compound of the README, two sets of n strings that share half.

use super::{Plan, grouped};
use crate::contender::{
    AUTOMERGE, CRDTS, DSON, Friendship, LORO, OURS, PAIRS, TOMBSTONES, YRS, automerge, crdts, dson, lattices, loro,
    machine, ours, yrs,
};
use crate::elements::{elements, set_of};
use crate::measure::{Contest, time};
use crate::report::{Row, Target, Unit};

pub fn run(plan: Plan) -> Vec<Row> {
    let size = plan.sized(100_000);
    let what = format!("merge of the derived Friendship, 2 × {} `String`, half in common", grouped(size));
    let of_lists = format!("{what} (the column of pairs: sorted lists of strings)");
    let of_timed = format!("{what}, of `LwwSet`s");
    let mut contest = Contest::new("W4", &of_lists);
    enter::<crdt_types::Replica<ours::Friendship>>(&mut contest, OURS, size);
    enter::<machine::Lists>(&mut contest, PAIRS, size);
    enter::<crdts::ByHand>(&mut contest, CRDTS, size);
    enter::<lattices::ByHand>(&mut contest, TOMBSTONES, size);
    enter::<dson::Document>(&mut contest, DSON, size);
    enter::<yrs::Document>(&mut contest, YRS, size);
    enter::<loro::Document>(&mut contest, LORO, size);
    enter::<automerge::Document>(&mut contest, AUTOMERGE, size);
    let mut timed = Contest::new("W4", &of_timed);
    enter::<crdt_types::Replica<ours::TimedFriendship>>(&mut timed, OURS, size);
    let (contest, timed) = (contest.run(plan.rounds), timed.run(plan.rounds));
    vec![
        Row::of("W4", of_lists, Unit::Time, &[Target::AtMost(40e6)], &contest, (0, 1.0)),
        Row::of("W4", of_timed, Unit::Time, &[], &timed, (0, 1.0)),
    ]
}

fn enter<'a, F: Friendship + 'a>(contest: &mut Contest<'a>, name: &'static str, size: usize) {
    let set_up = move || {
        let half = size / 2;
        let mut one = F::new(1, "eric");
        one.follow(&elements(0..half));
        one.gain(&elements(10 * size..10 * size + half));
        let mut other = one.fork(2);
        other.follow(&elements(size..size + half));
        other.gain(&elements(11 * size..11 * size + half));
        one.follow(&elements(half..size));
        one.gain(&elements(10 * size + half..11 * size));
        (one, other)
    };
    contest.enter(name, set_up, move |(one, other)| {
        let mut merged = one.fork(3);
        let incoming = other.other();
        let (taken, ()) = time(|| merged.merge(incoming));
        let (user_key, following, followers) = merged.value();
        assert_eq!(user_key, "eric", "{name}");
        assert_eq!(following, set_of(0..size + size / 2), "{name}");
        assert_eq!(followers, set_of(10 * size..11 * size + size / 2), "{name}");
        vec![taken]
    });
}
