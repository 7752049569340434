//! One history: a schedule, and what is done at each step.

use alloc::vec::Vec;

use super::Clock;
use super::schedule::Schedule;

/// What a replica sends, and by whom.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Sending {
    /// The delta since what it knew before its first step that it had not sent.
    Delta,
    /// The same delta, after its log was cut: it names the living instead of the dead.
    AfterCut,
    /// The same delta, of a log that was cut where the delta begins, and no more since.
    CutBefore,
    /// Its whole state.
    Whole,
    /// The delta, by a fork of it.
    Fork,
    /// The delta, by a replica that has merged it.
    Relay,
    /// The delta, by a replica that was opened from its payload.
    Payload,
}

impl Sending {
    pub(super) const ALL: [Self; 7] =
        [Self::Delta, Self::AfterCut, Self::CutBefore, Self::Whole, Self::Fork, Self::Relay, Self::Payload];
}

/// One history: a schedule, and the transaction of each of its steps.
#[derive(Clone, Copy, Debug)]
pub(super) struct History<'a, E> {
    pub(super) past: &'a [E],
    pub(super) schedule: &'a Schedule,
    pub(super) transactions: &'a [Vec<E>],
    pub(super) sending: Sending,
    pub(super) clock: Clock,
}
