//! Faults of sets, and of what sets are made of.

use crdt_core::{CausalContext, Dead, Dot, DotFun, DotStore, Dots, FieldPath, Joint, MergeError, Transaction};
use crdt_types::explorer::Specified;
use crdt_types::specification::SetEdit;

use super::{Fault, OpenSet};

/// A removal marks the element, and is no event.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct RemovesWithoutEvent;

impl Fault<OpenSet> for RemovesWithoutEvent {
    fn perform(set: &mut OpenSet, tx: &mut Transaction<'_>, edit: &SetEdit<u8>) {
        let SetEdit::Remove(element) = edit else { return set.perform(tx, edit) };
        set.store.modify(tx, element, |dots, _| {
            for (dot, _) in dots.take() {
                dots.insert(dot, false);
            }
        });
    }
}

/// An element goes when any of its additions dies, also if others live.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct KillsByKey;

impl Fault<OpenSet> for KillsByKey {
    fn kill(set: &mut OpenSet, dead: &Dead<'_>) {
        let Dead::Listed(_) = dead else { return set.kill(dead) };
        let hit = |dots: &DotFun<bool>| dots.iter().any(|(dot, _)| dead.contains(dot));
        let dots = dots_of(set, |_, dots| hit(dots));
        set.kill(&Dead::Listed(&dots));
    }
}

/// What is there already is not added once more: the keys decide, not the dots.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct AddsOnlyWhatIsAbsent;

impl Fault<OpenSet> for AddsOnlyWhatIsAbsent {
    fn absorb(&mut self, set: &mut OpenSet, mut new: OpenSet) {
        let known = dots_of(&new, |element, _| set.store.get(&element).is_some());
        new.kill(&Dead::Listed(&known));
        set.absorb(new);
    }
}

/// Only listed dots are dropped; "all you have seen but these" is not understood.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct KillsOnlyWhatIsListed;

impl Fault<OpenSet> for KillsOnlyWhatIsListed {
    fn kill(set: &mut OpenSet, dead: &Dead<'_>) {
        if let Dead::Listed(_) = dead {
            set.kill(dead);
        }
    }
}

/// A delta has the news of one replica, whoever else there is news of.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct SendsOneReplica;

impl Fault<OpenSet> for SendsOneReplica {
    fn since(set: &OpenSet, known: &CausalContext) -> OpenSet {
        let mut news = set.since(known);
        let all = dots_of(&news, |_, _| true);
        let first = all.runs().next().map(|(replica, ..)| replica);
        let others = all.runs().filter(|(replica, ..)| Some(*replica) != first);
        let others =
            others.flat_map(|(replica, first, last)| (first..=last).map(move |n| Dot::new(replica, n))).collect();
        news.kill(&Dead::Listed(&others));
        news
    }
}

/// Two replicas that have added one element can't be merged any more.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct RefusesTwins;

impl Fault<OpenSet> for RefusesTwins {
    fn check(set: &OpenSet, other: &OpenSet, at: &Joint<'_>) -> Result<(), MergeError> {
        let mut theirs = other.store.iter().filter(|(_, dots)| dots.iter().any(|(dot, _)| at.gains(dot)));
        let mine = |element| set.store.get(element)?.iter().map(|(dot, _)| dot).find(|dot| at.keeps(*dot));
        let twin = theirs.find_map(|(element, _)| mine(element));
        twin.map_or(Ok(()), |dot| Err(MergeError::DotReused { path: FieldPath::root(), dot }))
    }
}

/// The dots of the elements that `condition` holds for.
fn dots_of(set: &OpenSet, condition: impl Fn(u8, &DotFun<bool>) -> bool) -> Dots {
    let chosen = set.store.iter().filter(|(element, dots)| condition(**element, dots));
    chosen.flat_map(|(_, dots)| dots.iter().map(|(dot, _)| dot)).collect()
}
