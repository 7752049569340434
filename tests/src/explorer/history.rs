//! One history: a schedule, and what is done at each step.

use core::fmt::{self, Display};

use super::schedule::{Schedule, Step};
use super::{Clock, Specified};

/// What a replica sends, and by whom.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Sending {
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
    pub(crate) const ALL: [Self; 7] =
        [Self::Delta, Self::AfterCut, Self::CutBefore, Self::Whole, Self::Fork, Self::Relay, Self::Payload];
}

/// One history: a schedule, and the transaction of each of its steps.
#[derive(Debug)]
pub(crate) struct History<'a, S: Specified> {
    pub(crate) past: &'a [S::Edit],
    pub(crate) schedule: &'a Schedule,
    pub(crate) transactions: Vec<&'a [S::Edit]>,
    pub(crate) sending: Sending,
    pub(crate) clock: Clock,
}

impl<S: Specified> Display for History<'_, S> {
    /// ```text
    /// 0. a: [Insert(1)], sends message 0
    /// 1. b receives [0]: [Remove(1)], sends message 1
    /// ```
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.past.is_empty() {
            writeln!(f, "before: {:?}", self.past)?;
        }
        let mut sent = 0;
        for (number, (step, edits)) in self.schedule.steps.iter().zip(&self.transactions).enumerate() {
            let Step { replica, receives, sends, .. } = step;
            write!(f, "{number}. {}", ["a", "b", "c"][*replica])?;
            if !receives.is_empty() {
                write!(f, " receives {receives:?}")?;
            }
            write!(f, ": {edits:?}")?;
            if *sends {
                write!(f, ", sends message {sent}")?;
                sent += 1;
            }
            writeln!(f)?;
        }
        writeln!(f, "(sending: {:?}, clock: {:?})", self.sending, self.clock)
    }
}
