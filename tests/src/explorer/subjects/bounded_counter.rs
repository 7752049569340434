//! The bounded counter: every unit of an increment is a token that one replica holds, until it is spent.

use crdt_core::Transaction;
use crdt_types::BoundedCounter;

use crate::explorer::past::AUTHORS;
use crate::explorer::{Act, Deed, Event, Specified, View};

/// What can be done to a bounded counter. Amounts are at most three.
#[derive(Clone, Copy, Debug)]
pub enum RightsEdit {
    /// Adds an amount.
    Earn(u8),
    /// Takes an amount away.
    Spend(u8),
    /// Gives rights to an author, by its number.
    Give(u8, u8),
}

/// Where increments and decrements are; gifts are behind, by receiver.
const EARNED: u8 = 0;
const SPENT: u8 = 1;
const GIVEN: u8 = 2;

/// How many tokens of which increment: two bits for each, by the number of its event.
#[derive(Clone, Copy, Default)]
struct Tokens(i64);

impl Tokens {
    const fn of(self, increment: usize) -> i64 {
        self.0 >> (2 * increment) & 3
    }

    const fn with(self, increment: usize, tokens: i64) -> Self {
        Self(self.0 | tokens << (2 * increment))
    }
}

/// The increments that are alive, in the order of their dots.
fn increments(seen: View<'_>) -> Vec<(&Event, i64)> {
    let mut increments: Vec<_> = seen.at(EARNED).writes().collect();
    increments.sort_by_key(|(event, _)| event.dot);
    increments
}

/// The tokens of an increment that an author holds.
fn held(seen: View<'_>, author: usize, increment: &Event, amount: i64) -> i64 {
    let earned = if increment.dot.0 == author { amount } else { 0 };
    let places = seen.keys().into_iter().filter(|place| *place != EARNED);
    places.fold(earned, |held, place| {
        seen.at(place).writes().fold(held, |held, (usage, tokens)| {
            let tokens = Tokens(tokens).of(increment.number);
            let gained = if usize::from(place) == usize::from(GIVEN) + author { tokens } else { 0 };
            let lost = if usage.dot.0 == author { tokens } else { 0 };
            held + gained - lost
        })
    })
}

/// The author uses tokens, those of the first increments first, if it has as many.
fn specify_use(seen: View<'_>, place: u8, amount: u8) -> Vec<Act> {
    let (mut used, mut left) = (Tokens::default(), i64::from(amount));
    for (increment, earned) in increments(seen) {
        let taken = held(seen, seen.author(), increment, earned).min(left);
        used = used.with(increment.number, taken);
        left -= taken;
    }
    let possible = amount > 0 && left == 0;
    possible.then(|| seen.at(place).act(Deed::Write(used.0))).into_iter().collect()
}

impl Specified for BoundedCounter {
    type Edit = RightsEdit;

    fn initial_under(_: u8) -> Self {
        Self::default()
    }

    fn perform(&mut self, tx: &mut Transaction<'_>, edit: RightsEdit) {
        match edit {
            RightsEdit::Earn(amount) => self.add(tx, amount.into()),
            RightsEdit::Spend(amount) => _ = self.subtract(tx, amount.into()),
            RightsEdit::Give(author, amount) => {
                _ = self.transfer(tx, AUTHORS[usize::from(author)], amount.into());
            }
        }
    }

    fn specify(edit: RightsEdit, seen: View<'_>) -> Vec<Act> {
        match edit {
            RightsEdit::Earn(amount) => vec![seen.at(EARNED).act(Deed::Write(amount.into()))],
            RightsEdit::Spend(amount) => specify_use(seen, SPENT, amount),
            RightsEdit::Give(author, _) if usize::from(author) == seen.author() => Vec::new(),
            RightsEdit::Give(author, amount) => specify_use(seen, GIVEN + author, amount),
        }
    }

    /// No increment is spent more than once, so nothing goes below zero.
    fn fold(seen: View<'_>) -> u128 {
        let left = increments(seen).into_iter().map(|(increment, amount)| {
            let spent = seen.at(SPENT).writes().map(|(_, tokens)| Tokens(tokens).of(increment.number)).sum::<i64>();
            u128::try_from(amount - spent).expect("no token is spent twice")
        });
        left.sum()
    }
}
