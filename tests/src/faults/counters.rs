//! Faults of counters.

use crdt_core::{Joint, MergeError, Transaction};
use crdt_types::specification::Add;

use super::{Fault, OpenCounter};

/// A new amount includes every own one, also those that others have seen and may have removed.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct FoldsWhatWasHandedOut;

impl Fault<OpenCounter> for FoldsWhatWasHandedOut {
    fn perform(counter: &mut OpenCounter, tx: &mut Transaction<'_>, Add(amount): &Add) {
        let replica = tx.replica();
        let own: Vec<_> = counter.store.take_if(|dot, _| dot.replica == replica).collect();
        let total = amount + own.iter().map(|(_, amount)| amount).sum::<i64>();
        let dot = tx.write(own.into_iter().map(|(dot, _)| dot));
        counter.store.insert(dot, total);
    }
}

/// What arrives is added to one amount, as if it could be known later what was in it.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct AddsUpOnArrival;

impl Fault<OpenCounter> for AddsUpOnArrival {
    fn absorb(&mut self, counter: &mut OpenCounter, mut new: OpenCounter) {
        let all: Vec<_> = counter.store.take().chain(new.store.take()).collect();
        let total = all.iter().map(|(_, amount)| amount).sum();
        if let Some(latest) = all.iter().map(|(dot, _)| *dot).max() {
            counter.store.insert(latest, total);
        }
    }

    fn check(_: &OpenCounter, _: &OpenCounter, _: &Joint<'_>) -> Result<(), MergeError> {
        Ok(())
    }
}
