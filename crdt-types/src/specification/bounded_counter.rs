//! The bounded counter: every unit of an increment is a token that one replica holds, until it is spent.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use crdt_core::explorer::{Act, Deed, Event, Specified, View};
use crdt_core::{Dot, ReplicaId, Transaction};

use crate::BoundedCounter;

/// What can be done to a bounded counter. Amounts are small.
#[derive(Clone, Copy, Debug)]
pub enum RightsEdit {
    /// Adds an amount.
    Earn(u32),
    /// Takes an amount away.
    Spend(u32),
    /// Gives rights to another replica.
    Give(ReplicaId, u32),
}

/// Where increments, decrements, and gifts to each receiver are.
const EARNED: u8 = 0;
const SPENT: u8 = 1;
const GIVEN: u8 = 2;

/// How many tokens of which increment are used.
type Tokens = BTreeMap<Dot, i64>;

/// The increments that are alive, in the order of their dots.
fn increments(seen: View<'_>) -> Vec<(&Event, i64)> {
    let mut increments: Vec<_> = seen.at(EARNED).writes().collect();
    increments.sort_by_key(|(event, _)| event.dot);
    increments
}

/// The uses of tokens of an increment, each with its user.
fn uses(place: View<'_>, increment: Dot) -> impl Iterator<Item = (ReplicaId, i64)> {
    let used = place.contents::<Tokens>();
    used.map(move |(event, tokens)| (event.dot.replica, tokens.get(&increment).copied().unwrap_or(0)))
}

/// The tokens of an increment that a replica holds.
fn held(seen: View<'_>, holder: ReplicaId, increment: &Event, amount: i64) -> i64 {
    let by_holder = |place| uses(place, increment.dot).filter(|(user, _)| *user == holder).map(|(_, tokens)| tokens);
    let earned = if increment.dot.replica == holder { amount } else { 0 };
    let spent: i64 = by_holder(seen.at(SPENT)).sum();
    let gifts =
        seen.at(GIVEN).keys::<ReplicaId>().into_iter().map(|receiver| (receiver, seen.at(GIVEN).under(&receiver)));
    gifts.fold(earned - spent, |held, (receiver, place)| {
        let gained: i64 =
            if receiver == holder { uses(place, increment.dot).map(|(_, tokens)| tokens).sum() } else { 0 };
        held + gained - by_holder(place).sum::<i64>()
    })
}

/// The author uses tokens, those of the first increments first, if it has as many.
fn specify_use(seen: View<'_>, place: View<'_>, amount: u32) -> Vec<Act> {
    let (mut used, mut left) = (Tokens::new(), i64::from(amount));
    for (increment, earned) in increments(seen) {
        let taken = held(seen, seen.author(), increment, earned).min(left);
        used.insert(increment.dot, taken);
        left -= taken;
    }
    let possible = amount > 0 && left == 0;
    possible.then(|| place.act(Deed::Write(place.number(&used)))).into_iter().collect()
}

impl Specified for BoundedCounter {
    type Edit = RightsEdit;

    fn perform(&mut self, tx: &mut Transaction<'_>, edit: &RightsEdit) {
        match *edit {
            RightsEdit::Earn(amount) => self.add(tx, amount.into()),
            RightsEdit::Spend(amount) => _ = self.subtract(tx, amount.into()),
            RightsEdit::Give(receiver, amount) => _ = self.transfer(tx, receiver, amount.into()),
        }
    }

    fn specify(edit: &RightsEdit, seen: View<'_>) -> Vec<Act> {
        match *edit {
            RightsEdit::Earn(0) => Vec::new(),
            RightsEdit::Earn(amount) => vec![seen.at(EARNED).act(Deed::Write(amount.into()))],
            RightsEdit::Spend(amount) => specify_use(seen, seen.at(SPENT), amount),
            RightsEdit::Give(receiver, _) if receiver == seen.author() => Vec::new(),
            RightsEdit::Give(receiver, amount) => specify_use(seen, seen.at(GIVEN).under(&receiver), amount),
        }
    }

    /// No token is spent twice, so nothing goes below zero. If any were, no counter would agree.
    fn fold(&self, seen: View<'_>) -> u128 {
        let left = increments(seen).into_iter().map(|(increment, amount)| {
            let spent: i64 = uses(seen.at(SPENT), increment.dot).map(|(_, tokens)| tokens).sum();
            u128::try_from(amount - spent).unwrap_or(u128::MAX)
        });
        left.fold(0, u128::saturating_add)
    }

    fn source(edit: &RightsEdit, state: &str) -> String {
        match edit {
            RightsEdit::Earn(amount) => format!("{state}.add(tx, {amount})"),
            RightsEdit::Spend(amount) => format!("{state}.subtract(tx, {amount})"),
            RightsEdit::Give(receiver, amount) => {
                format!("{state}.transfer(tx, ReplicaId::new({:#x}), {amount})", receiver.number())
            }
        }
    }
}
