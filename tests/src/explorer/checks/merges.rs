//! Whatever way events take, they arrive as the same state.

use crdt_core::{ApplyError, CausalContext, Replica};

use crate::explorer::delivery::{OBSERVER, Observers};
use crate::explorer::exchange::Exchange;
use crate::explorer::violation::{Check, Finding};
use crate::explorer::{Numbers, Report, Specified};

/// A way for the events that one observer has seen to get to another one.
#[derive(Clone, Copy, Debug)]
enum Route {
    /// A merge of whole replicas.
    Merge,
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

const ROUTES: [Route; 7] = [
    Route::Merge,
    Route::Whole,
    Route::Stale,
    Route::SenderCut,
    Route::SenderCutEarly,
    Route::SecondHop,
    Route::ReceiverCut,
];

/// The merges of every two observers of a history.
pub(crate) struct Merging<'a, S, X> {
    pub(crate) observers: &'a Observers<S>,
    pub(crate) exchange: &'a X,
    /// Does every pair take every route? If not, every other pair takes the next one.
    pub(crate) thorough: bool,
    /// Which route is next, and who is the third party: it goes on from history to history.
    pub(crate) turn: &'a mut usize,
    pub(crate) report: &'a mut Report,
}

/// An observer and the steps that it knows.
type Known<'a, S> = (Numbers, &'a Replica<S>);

impl<S: Specified, X: Exchange<S>> Merging<'_, S, X> {
    pub(crate) fn run(mut self) -> Result<(), Finding> {
        let all: Vec<Known<'_, S>> = self.observers.iter().collect();
        for &mine in &all {
            for &theirs in &all {
                if mine.0.includes(theirs.0) {
                    continue;
                }
                *self.turn += 1;
                if self.thorough {
                    ROUTES.iter().try_for_each(|&route| self.merge(route, mine, theirs, &all))?;
                } else if *self.turn % 2 == 0 {
                    self.merge(ROUTES[*self.turn / 2 % ROUTES.len()], mine, theirs, &all)?;
                }
            }
        }
        Ok(())
    }

    fn merge(
        &mut self,
        route: Route,
        mine: Known<'_, S>,
        theirs: Known<'_, S>,
        all: &[Known<'_, S>],
    ) -> Result<(), Finding> {
        let pick = |candidates: &[Known<'_, S>]| *self.turn / ROUTES.len() % candidates.len();
        let third = all[pick(all)];
        let within =
            |outer: Numbers| all.iter().copied().filter(|(steps, _)| outer.includes(*steps)).collect::<Vec<_>>();
        let (mut steps, mut receiver) = (mine.0.union(theirs.0), copy(mine.1));
        let arrived = match route {
            Route::Merge => receiver.merge(theirs.1).map(drop).map_err(ApplyError::from),
            Route::Whole => self.send(theirs.1, &CausalContext::new(), &mut receiver),
            Route::Stale => {
                let older = within(mine.0);
                self.send(theirs.1, older[pick(&older)].1.context(), &mut receiver)
            }
            Route::SenderCut => self.send(&cut(theirs.1), mine.1.context(), &mut receiver),
            Route::SenderCutEarly => {
                let older = within(theirs.0);
                let mut sender = cut(older[pick(&older)].1);
                let learned = sender.merge(theirs.1).map(drop).map_err(ApplyError::from);
                learned.and_then(|()| self.send(&sender, mine.1.context(), &mut receiver))
            }
            Route::SecondHop | Route::ReceiverCut => {
                let first = if let Route::SecondHop = route {
                    self.send(&cut(theirs.1), mine.1.context(), &mut receiver)
                } else {
                    receiver.cut_log();
                    receiver.merge(theirs.1).map(drop).map_err(ApplyError::from)
                };
                let middle = core::mem::replace(&mut receiver, copy(third.1));
                steps = steps.union(third.0);
                first.and_then(|()| self.send(&middle, third.1.context(), &mut receiver))
            }
        };
        self.report.merges += 1;
        let ways = || format!("{route:?} from {:?} to {:?} (third: {:?})", theirs.0, mine.0, third.0);
        arrived.map_err(|error| Check::Totality.fails(format!("{}: {error}", ways())))?;
        let expected =
            self.observers.get(steps).expect("whatever several messages tell, one observer has heard it all");
        if *receiver == **expected && receiver.context() == expected.context() {
            return Ok(());
        }
        Err(Check::DeltaIsMerge.fails(format!(
            "{} gives\n  {:?}, having seen {:?}, instead of\n  {:?}, having seen {:?}",
            ways(),
            *receiver,
            receiver.context(),
            **expected,
            expected.context()
        )))
    }

    fn send(&self, from: &Replica<S>, known: &CausalContext, to: &mut Replica<S>) -> Result<(), ApplyError> {
        to.apply(self.exchange.send(from.delta_since(known))).map(drop)
    }
}

fn copy<S: Specified>(replica: &Replica<S>) -> Replica<S> {
    replica.fork_with_id(OBSERVER)
}

fn cut<S: Specified>(replica: &Replica<S>) -> Replica<S> {
    let mut cut = copy(replica);
    cut.cut_log();
    cut
}
