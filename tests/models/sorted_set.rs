//! Sorted sets.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use crdt_types::{OrMap, SortedSet, Transaction};
use proptest::collection::vec;
use proptest::prelude::{BoxedStrategy, Just, Strategy, any, prop_oneof, proptest};

use crate::cases;
use crate::history::{History, Step, history};
use crate::iterators::assert_exact;
use crate::ledger::Pen;
use crate::named::Named;
use crate::nested::map_edit;
use crate::subject::Subject;
use crate::view::{Effect, View};
use crate::world::play;

type Member = u16;
type Score = u8;
type Board = SortedSet<Member, Score>;

#[derive(Clone, Debug)]
pub(crate) enum Edit {
    Insert(Member, Score),
    Remove(Member),
    Extend(Vec<(Member, Score)>),
    /// Gives so many members from the first on scores in ascending steps.
    Fill {
        first: Member,
        members: Member,
        step: Score,
    },
    /// Keeps the members that are not a multiple of the number, if their score is large enough.
    Retain {
        divisor: Member,
        least: Score,
    },
    Clear,
}

#[derive(Clone, Debug)]
pub(crate) enum Act {
    Insert(Member, Score),
    Remove(Vec<Member>),
}

/// All members are below.
const MEMBERS: Member = 1_400;

/// Scores below, so that many members share one.
const SCORES: Score = 40;

fn filled(first: Member, members: Member, step: Score) -> impl Iterator<Item = (Member, Score)> {
    let score = move |member| u32::from(member) * u32::from(step) % u32::from(SCORES);
    (first..first + members).map(move |member| (member, score(member).try_into().unwrap()))
}

/// The members that are a multiple of a number.
fn multiples(divisor: Member) -> impl Iterator<Item = Member> {
    (0..MEMBERS).step_by(divisor.into())
}

fn both_named<M: Named<Member>, S: Named>((member, score): (Member, Score)) -> (M, S) {
    (M::named(member), S::named(score))
}

/// The members that are there, each with the score of its last write.
fn scores(seen: &View<'_, Act>) -> BTreeMap<Member, Score> {
    let live = seen.live(|act| match act {
        Act::Insert(member, _) => Effect::replace(*member),
        Act::Remove(members) => Effect::take(members.iter().copied()),
    });
    let last = live.into_iter().map(|(member, writes)| {
        let last = writes.into_iter().max_by_key(|write| (write.time, write.name)).unwrap();
        match last.act {
            Act::Insert(_, score) => (member, *score),
            Act::Remove(_) => unreachable!("a removal leaves nothing"),
        }
    });
    last.collect()
}

/// In the order of the scores; of one score, in that of the members.
fn ranked(seen: &View<'_, Act>) -> Vec<(Member, Score)> {
    let mut ranked: Vec<_> = scores(seen).into_iter().collect();
    ranked.sort_by_key(|(member, score)| (*score, *member));
    ranked
}

impl<M: Named<Member>, S: Named> Subject for SortedSet<M, S> {
    type Edit = Edit;
    type Act = Act;
    type Answer = Option<bool>;

    fn perform(&mut self, tx: &mut Transaction<'_>, edit: &Edit) -> Option<bool> {
        match *edit {
            Edit::Insert(member, score) => return Some(self.insert(tx, M::named(member), S::named(score))),
            Edit::Remove(member) => return Some(self.remove(tx, &M::named(member))),
            Edit::Extend(ref members) => self.extend(tx, members.iter().copied().map(both_named)),
            Edit::Fill { first, members, step } => self.extend(tx, filled(first, members, step).map(both_named)),
            Edit::Retain { divisor, least } => {
                let leaving: BTreeSet<M> = multiples(divisor).map(M::named).collect();
                self.retain(tx, |member, score| !leaving.contains(member) && *score >= S::named(least));
            }
            Edit::Clear => self.clear(tx),
        }
        None
    }

    fn foretell(edit: &Edit, pen: &mut dyn Pen<Act>) -> Option<bool> {
        let there = scores(&pen.view());
        let mut insert = |(member, score)| _ = pen.note_timed(Act::Insert(member, score));
        let leaving: Vec<Member> = match *edit {
            Edit::Insert(member, score) => {
                insert((member, score));
                return Some(!there.contains_key(&member));
            }
            Edit::Extend(ref members) => {
                members.iter().copied().for_each(insert);
                return None;
            }
            Edit::Fill { first, members, step } => {
                filled(first, members, step).for_each(insert);
                return None;
            }
            Edit::Remove(member) => there.into_keys().filter(|there| *there == member).collect(),
            Edit::Retain { divisor, least } => {
                let leaves = |(member, score): &(Member, Score)| member % divisor == 0 || *score < least;
                there.into_iter().filter(leaves).map(|(member, _)| member).collect()
            }
            Edit::Clear => there.into_keys().collect(),
        };
        let any = !leaving.is_empty();
        if any {
            pen.note(Act::Remove(leaving));
        }
        matches!(edit, Edit::Remove(_)).then_some(any)
    }

    fn fold(seen: &View<'_, Act>) -> Vec<(M, S)> {
        ranked(seen).into_iter().map(both_named).collect()
    }

    fn compare(&self, seen: &View<'_, Act>) {
        let (scores, ranked) = (scores(seen), Self::fold(seen));
        let all: Vec<_> = ranked.iter().map(|(member, score)| (member, score)).collect();
        assert_eq!((self.len(), self.is_empty()), (all.len(), all.is_empty()));
        assert_exact(|| self.iter(), &all);
        assert_eq!((self.first(), self.last()), (all.first().copied(), all.last().copied()));
        for (rank, (member, score)) in ranked.iter().enumerate() {
            assert_eq!(self.score(member), Some(score));
            assert_eq!(self.rank(member), Some(rank));
            assert_eq!(self.at(rank), Some(all[rank]));
        }
        assert_eq!((self.at(all.len()), self.at(usize::MAX)), (None, None));
        for number in (0..10).chain([511, 512, 1_200]) {
            let member = M::named(number);
            assert_eq!(self.score(&member).cloned(), scores.get(&number).copied().map(S::named));
            assert_eq!(self.contains(&member), scores.contains_key(&number));
            assert_eq!(self.rank(&member).is_some(), scores.contains_key(&number));
        }
        compare_ranges(self, &all);
    }

    /// A removal leaves nothing behind.
    fn is_left(seen: &View<'_, Act>) -> bool {
        !scores(seen).is_empty()
    }
}

/// Ranges with all kinds of bounds, those that are empty or end before they begin among them.
fn compare_ranges<M: Named<Member>, S: Named>(board: &SortedSet<M, S>, all: &[(&M, &S)]) {
    let bounds = [0, 1, 3, 4, SCORES - 1, SCORES].map(S::named);
    let bounds = bounds.into_iter().flat_map(|score| [Bound::Included(score.clone()), Bound::Excluded(score)]);
    let bounds: Vec<_> = bounds.chain([Bound::Unbounded]).collect();
    for start in &bounds {
        for end in &bounds {
            let begun = |score: &S| match start {
                Bound::Included(first) => first <= score,
                Bound::Excluded(before) => before < score,
                Bound::Unbounded => true,
            };
            let over = |score: &S| match end {
                Bound::Included(last) => last < score,
                Bound::Excluded(behind) => behind <= score,
                Bound::Unbounded => false,
            };
            let expected: Vec<_> = all.iter().copied().filter(|(_, score)| begun(score) && !over(score)).collect();
            assert_exact(|| board.range((start.as_ref(), end.as_ref())), &expected);
        }
    }
}

/// Edits of a few members with a few scores.
pub(crate) fn few() -> BoxedStrategy<Edit> {
    let (member, score) = (|| 0..8_u16, || 0..5_u8);
    prop_oneof![
        8 => (member(), score()).prop_map(|(member, score)| Edit::Insert(member, score)),
        4 => member().prop_map(Edit::Remove),
        1 => vec((member(), score()), 0..6).prop_map(Edit::Extend),
        1 => (1..5_u16, score()).prop_map(|(divisor, least)| Edit::Retain { divisor, least }),
        1 => Just(Edit::Clear),
    ]
    .boxed()
}

/// Edits of many members, most of them of a few hundred at once.
fn many() -> BoxedStrategy<Edit> {
    prop_oneof![
        4 => (0..1_300_u16, 0..SCORES).prop_map(|(member, score)| Edit::Insert(member, score)),
        4 => (0..1_300_u16).prop_map(Edit::Remove),
        4 => (0..1_000_u16, 0..400_u16, any::<u8>()).prop_map(|(first, members, step)| Edit::Fill { first, members, step }),
        2 => (1..50_u16, 0..SCORES / 4).prop_map(|(divisor, least)| Edit::Retain { divisor, least }),
        1 => Just(Edit::Clear),
    ]
    .boxed()
}

/// First one replica has enough members for several chunks and an index, and another one most of them.
fn grown(mut history: History<Edit>) -> History<Edit> {
    let fill = |by, first, members| Step::Edit { by, edit: Edit::Fill { first, members, step: 7 } };
    history.steps.splice(0..0, [fill(0, 0, 1_200), fill(1, 300, 600)]);
    history
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn a_board_of_few_is_as_its_events_say(history in history(few())) {
        play::<Board>(&history);
    }

    #[test]
    fn a_board_in_a_map_is_as_its_events_say(history in history(map_edit(few()))) {
        play::<OrMap<u8, Board>>(&history);
    }
}

proptest! {
    #![proptest_config(cases(8))]

    #[test]
    fn a_board_of_many_is_as_its_events_say(history in history(many()).prop_map(grown)) {
        play::<Board>(&history);
    }
}
