//! The ways for events to get from one observer to another.

use crate::explorer::cast::OBSERVER;
use crate::explorer::{Exchange, Explorable};
use crate::{ApplyError, CausalContext, Merged, Replica};

/// A way for the events that one observer has seen to get to another one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Route {
    /// A merge of whole replicas.
    Merge,
    /// A merge of whole replicas, of which the sender has cut its log.
    MergeCut,
    /// The delta from nothing.
    Whole,
    /// The delta since what the receiver had seen some time ago.
    Stale,
    /// The delta of a sender that has cut its log.
    SenderCut,
    /// The delta of a sender that had cut its log before it learned some of what it knows.
    SenderCutEarly,
    /// The delta of a sender that has cut its log, and from the receiver a delta to somebody else.
    SecondHop,
    /// A merge into a receiver that has cut its log, and from there a delta to somebody else.
    ReceiverCut,
}

pub(super) const ROUTES: [Route; 8] = [
    Route::Merge,
    Route::MergeCut,
    Route::Whole,
    Route::Stale,
    Route::SenderCut,
    Route::SenderCutEarly,
    Route::SecondHop,
    Route::ReceiverCut,
];

impl Route {
    /// Has it a third party, between the two, behind them, or in the past of one of them?
    pub(super) const fn has_third(self) -> bool {
        matches!(self, Self::Stale | Self::SenderCutEarly | Self::SecondHop | Self::ReceiverCut)
    }

    /// The way in Rust, from `theirs` to `mine`: it ends at `receiver`, whose context was `before`.
    pub(super) const fn source(self) -> &'static [&'static str] {
        match self {
            Self::Merge => &["let mut receiver = mine;", BEFORE, MERGE],
            Self::MergeCut => &[CUT, "let mut receiver = mine;", BEFORE, MERGE],
            Self::Whole => {
                &["let mut receiver = mine;", BEFORE, "let delta = theirs.delta_since(&CausalContext::new());", APPLY]
            }
            Self::Stale => {
                &["let mut receiver = mine;", BEFORE, "let delta = theirs.delta_since(third.context());", APPLY]
            }
            Self::SenderCut => &[CUT, "let mut receiver = mine;", BEFORE, DELTA, APPLY],
            Self::SenderCutEarly => &[
                "third.cut_log();",
                "third.merge(&theirs)?;",
                "let mut receiver = mine;",
                BEFORE,
                "let delta = third.delta_since(receiver.context());",
                APPLY,
            ],
            Self::SecondHop => &[CUT, "mine.apply(theirs.delta_since(mine.context()))?;", HOP, BEFORE, PASS_ON, APPLY],
            Self::ReceiverCut => &["mine.cut_log();", "mine.merge(&theirs)?;", HOP, BEFORE, PASS_ON, APPLY],
        }
    }
}

const BEFORE: &str = "let before = receiver.context().clone();";
const MERGE: &str = "let merged = receiver.merge(&theirs)?;";
const CUT: &str = "theirs.cut_log();";
const DELTA: &str = "let delta = theirs.delta_since(receiver.context());";
const HOP: &str = "let mut receiver = third;";
const PASS_ON: &str = "let delta = mine.delta_since(receiver.context());";
const APPLY: &str = "let merged = receiver.apply(delta)?;";

/// Who takes part in a merge.
pub(super) struct Travel<'a, S, X> {
    pub(super) mine: &'a Replica<S>,
    pub(super) theirs: &'a Replica<S>,
    pub(super) third: &'a Replica<S>,
    pub(super) exchange: &'a X,
}

impl<S: Explorable, X: Exchange<S>> Travel<'_, S, X> {
    /// Who has received the events in the end, and whether each merge on the way told truthfully what it did.
    pub(super) fn by(&self, route: Route) -> Result<(Replica<S>, bool), ApplyError> {
        let mut receiver = copy(self.mine);
        let reported = match route {
            Route::Merge => merge(&mut receiver, self.theirs)?,
            Route::MergeCut => merge(&mut receiver, &cut(self.theirs))?,
            Route::Whole => self.send(self.theirs, &CausalContext::new(), &mut receiver)?,
            Route::Stale => self.send(self.theirs, self.third.context(), &mut receiver)?,
            Route::SenderCut => self.send(&cut(self.theirs), self.mine.context(), &mut receiver)?,
            Route::SenderCutEarly => {
                let mut sender = cut(self.third);
                merge(&mut sender, self.theirs)? & self.send(&sender, self.mine.context(), &mut receiver)?
            }
            Route::SecondHop => {
                let first = self.send(&cut(self.theirs), self.mine.context(), &mut receiver)?;
                first & self.pass_on(&mut receiver)?
            }
            Route::ReceiverCut => {
                receiver.cut_log();
                merge(&mut receiver, self.theirs)? & self.pass_on(&mut receiver)?
            }
        };
        Ok((receiver, reported))
    }

    /// From the receiver to the third party, who is the receiver then.
    fn pass_on(&self, receiver: &mut Replica<S>) -> Result<bool, ApplyError> {
        let middle = core::mem::replace(receiver, copy(self.third));
        self.send(&middle, self.third.context(), receiver)
    }

    fn send(&self, from: &Replica<S>, known: &CausalContext, to: &mut Replica<S>) -> Result<bool, ApplyError> {
        let delta = self.exchange.send(from.delta_since(known));
        is_reported(to, |to| to.apply(delta))
    }
}

fn merge<S: Explorable>(receiver: &mut Replica<S>, sender: &Replica<S>) -> Result<bool, ApplyError> {
    is_reported(receiver, |receiver| receiver.merge(sender).map_err(ApplyError::from))
}

/// Does the merge tell whether it changes anything?
fn is_reported<S: Explorable>(
    receiver: &mut Replica<S>,
    merge: impl FnOnce(&mut Replica<S>) -> Result<Merged, ApplyError>,
) -> Result<bool, ApplyError> {
    let before = receiver.context().clone();
    let merged = merge(receiver)?;
    Ok(merged.changed == (*receiver.context() != before) && merged.rotated.is_none())
}

fn copy<S: Explorable>(replica: &Replica<S>) -> Replica<S> {
    replica.fork_with_id(OBSERVER)
}

fn cut<S: Explorable>(replica: &Replica<S>) -> Replica<S> {
    let mut cut = copy(replica);
    cut.cut_log();
    cut
}
