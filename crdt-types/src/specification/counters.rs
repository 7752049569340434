//! The counters: the sum of the live amounts.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crdt_core::Transaction;
use crdt_core::explorer::{Act, Deed, Specified, View};

use crate::{GCounter, PnCounter};

/// Adds an amount, which only a [`PnCounter`] takes if it is negative.
#[derive(Clone, Copy, Debug)]
pub struct Add(pub i64);

impl Specified for GCounter {
    type Edit = Add;

    fn perform(&mut self, tx: &mut Transaction<'_>, Add(amount): &Add) {
        self.add(tx, amount.unsigned_abs());
    }

    fn specify(Add(amount): &Add, seen: View<'_>) -> Vec<Act> {
        (*amount != 0).then(|| seen.act(Deed::Write(amount.saturating_abs()))).into_iter().collect()
    }

    fn fold(&self, seen: View<'_>) -> u128 {
        seen.writes().map(|(_, amount)| u128::from(amount.unsigned_abs())).sum()
    }

    fn source(Add(amount): &Add, state: &str) -> String {
        format!("{state}.add(tx, {})", amount.unsigned_abs())
    }
}

impl Specified for PnCounter {
    type Edit = Add;

    fn perform(&mut self, tx: &mut Transaction<'_>, Add(amount): &Add) {
        self.add(tx, *amount);
    }

    fn specify(Add(amount): &Add, seen: View<'_>) -> Vec<Act> {
        (*amount != 0).then(|| seen.act(Deed::Write(*amount))).into_iter().collect()
    }

    fn fold(&self, seen: View<'_>) -> i128 {
        seen.writes().map(|(_, amount)| i128::from(amount)).sum()
    }

    fn source(Add(amount): &Add, state: &str) -> String {
        format!("{state}.add(tx, {amount})")
    }
}
