//! The counters: the sum of the live amounts.

use crdt_core::Transaction;
use crdt_types::{GCounter, PnCounter};

use crate::explorer::{Act, Deed, Specified, View};

/// Adds an amount, which only a [`PnCounter`] takes if it is negative.
#[derive(Clone, Copy, Debug)]
pub struct Add(pub i64);

impl Specified for GCounter {
    type Edit = Add;

    fn initial_under(_: u8) -> Self {
        Self::default()
    }

    fn perform(&mut self, tx: &mut Transaction<'_>, Add(amount): Add) {
        self.add(tx, amount.unsigned_abs());
    }

    fn specify(Add(amount): Add, seen: View<'_>) -> Vec<Act> {
        (amount != 0).then(|| seen.act(Deed::Write(amount.abs()))).into_iter().collect()
    }

    fn fold(seen: View<'_>) -> u128 {
        seen.writes().map(|(_, amount)| u128::from(amount.unsigned_abs())).sum()
    }
}

impl Specified for PnCounter {
    type Edit = Add;

    fn initial_under(_: u8) -> Self {
        Self::default()
    }

    fn perform(&mut self, tx: &mut Transaction<'_>, Add(amount): Add) {
        self.add(tx, amount);
    }

    fn specify(Add(amount): Add, seen: View<'_>) -> Vec<Act> {
        (amount != 0).then(|| seen.act(Deed::Write(amount))).into_iter().collect()
    }

    fn fold(seen: View<'_>) -> i128 {
        seen.writes().map(|(_, amount)| i128::from(amount)).sum()
    }
}
