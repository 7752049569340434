//! Faults that break a law of stores, or bring back the dead.

use crdt_core::{CausalContext, Dot, DotStore, Joint, MergeError, Transaction};
use crdt_types::specification::{Add, SetEdit};

use super::{Fault, OpenCounter, OpenRegister, OpenSet};

/// What is sent has other contents than what is held.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct RoundsOnTheWay;

impl Fault<OpenCounter> for RoundsOnTheWay {
    fn since(counter: &OpenCounter, known: &CausalContext) -> OpenCounter {
        let mut news = counter.since(known);
        let rounded: Vec<_> = news.store.take().map(|(dot, amount)| (dot, amount / 2 * 2)).collect();
        for (dot, amount) in rounded {
            news.store.insert(dot, amount);
        }
        news
    }
}

/// An addition changes what stands under its own last dot, and tells nobody.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct AddsInPlace;

impl Fault<OpenCounter> for AddsInPlace {
    fn perform(counter: &mut OpenCounter, tx: &mut Transaction<'_>, Add(amount): &Add) {
        let last = counter.store.take().next();
        let (dot, before) = last.unwrap_or_else(|| (tx.write([]), 0));
        counter.store.insert(dot, before + amount);
    }
}

/// Removing what is not there is an event that leaves nothing.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct RemovesTheAbsent;

impl Fault<OpenSet> for RemovesTheAbsent {
    fn perform(set: &mut OpenSet, tx: &mut Transaction<'_>, edit: &SetEdit<u8>) {
        match edit {
            SetEdit::Remove(element) if set.store.get(element).is_none() => _ = tx.remove([]),
            edit => set.edit(tx, *edit),
        }
    }
}

/// With what arrives, what its author had written two events before comes back.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct BringsBackTheDead;

impl Fault<OpenRegister> for BringsBackTheDead {
    fn absorb(&mut self, register: &mut OpenRegister, new: OpenRegister) {
        let later = new.store.iter().filter(|(dot, _)| dot.counter > 2);
        let dead: Vec<_> = later.map(|(dot, write)| (Dot::new(dot.replica, dot.counter - 2), *write)).collect();
        register.absorb(new);
        for (dot, write) in dead {
            register.store.insert(dot, write);
        }
    }

    /// It does not even notice that one dot has two contents.
    fn check(_: &OpenRegister, _: &OpenRegister, _: &Joint<'_>) -> Result<(), MergeError> {
        Ok(())
    }
}

/// What another state has removed is kept, unless it is empty.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct MissesNothing;

impl Fault<OpenSet> for MissesNothing {
    fn kill_unless_in(set: &mut OpenSet, other: &OpenSet, seen: &CausalContext) {
        if other.is_bottom() {
            set.kill_unless_in(other, seen);
        }
    }
}

/// Of another state all is taken over, old or new.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct TakesOverAll;

impl Fault<OpenSet> for TakesOverAll {
    fn absorb_since(&mut self, set: &mut OpenSet, other: &OpenSet, _: &CausalContext) {
        set.absorb(other.clone());
    }
}

/// What arrives replaces what was there.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct KeepsOnlyWhatIsNew;

impl Fault<OpenSet> for KeepsOnlyWhatIsNew {
    fn absorb(&mut self, set: &mut OpenSet, new: OpenSet) {
        *set = new;
    }
}
