//! Whatever way events take, they arrive as the same state.

use alloc::format;
use alloc::vec::Vec;

use super::route::{ROUTES, Route, Travel};
use crate::explorer::delivery::{Observer, Observers};
use crate::explorer::finding::Finding;
use crate::explorer::{Check, Exchange, Explorable, Numbers, Report};

/// How much of what there is to check is checked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::explorer) enum Coverage {
    /// Every other pair of observers, by one route.
    Sample,
    /// Every pair, by every route.
    Routes,
    /// Every pair, by every route, with every third party, and every payload.
    All,
}

/// The merges of every two observers of a history.
pub(in crate::explorer) struct Merging<'a, S, X> {
    pub(in crate::explorer) observers: &'a Observers<S>,
    pub(in crate::explorer) exchange: &'a X,
    pub(in crate::explorer) coverage: Coverage,
    /// Which route is next, and who is the third party: it goes on from history to history.
    pub(in crate::explorer) turn: &'a mut usize,
    pub(in crate::explorer) report: &'a mut Report,
}

/// An observer and the steps that it knows.
type Known<'a, S> = (Numbers, &'a Observer<S>);

impl<S: Explorable, X: Exchange<S>> Merging<'_, S, X> {
    pub(in crate::explorer) fn run(mut self) -> Result<(), Finding> {
        let all: Vec<Known<'_, S>> = self.observers.iter().collect();
        for &mine in &all {
            for &theirs in &all {
                if mine.0.includes(theirs.0) {
                    continue;
                }
                *self.turn += 1;
                let turn = *self.turn;
                match self.coverage {
                    Coverage::Sample if turn % 2 == 0 => {
                        self.merge(ROUTES[turn / 2 % ROUTES.len()], mine, theirs, &all, turn / ROUTES.len())?;
                    }
                    Coverage::Sample => (),
                    Coverage::Routes => ROUTES
                        .iter()
                        .try_for_each(|&route| self.merge(route, mine, theirs, &all, turn / ROUTES.len()))?,
                    Coverage::All => {
                        for route in ROUTES {
                            (0..all.len()).try_for_each(|third| self.merge(route, mine, theirs, &all, third))?;
                        }
                    }
                }
            }
        }
        Ok(())
    }

    /// Merges what `theirs` knows into `mine`; where the route has a third party it is chosen by its number.
    fn merge(
        &mut self,
        route: Route,
        mine: Known<'_, S>,
        theirs: Known<'_, S>,
        all: &[Known<'_, S>],
        third: usize,
    ) -> Result<(), Finding> {
        let among = |outer: Numbers| {
            let within: Vec<_> = all.iter().filter(|(steps, _)| outer.includes(*steps)).collect();
            *within[third % within.len()]
        };
        let third = match route {
            Route::Stale => among(mine.0),
            Route::SenderCutEarly => among(theirs.0),
            _ => all[third % all.len()],
        };
        let steps = match route {
            Route::SecondHop | Route::ReceiverCut => mine.0.union(theirs.0).union(third.0),
            _ => mine.0.union(theirs.0),
        };
        self.report.merges += 1;
        let travel = Travel {
            mine: &mine.1.replica,
            theirs: &theirs.1.replica,
            third: &third.1.replica,
            exchange: self.exchange,
        };
        let shown = |finding: Finding| {
            let finding = finding.on("mine", &mine.1.origin).on("theirs", &theirs.1.origin);
            let finding = if route.has_third() { finding.on("third", &third.1.origin) } else { finding };
            route.source().iter().copied().fold(finding, Finding::by)
        };
        let ways = || format!("{route:?} from {:?} to {:?} (third: {:?})", theirs.0, mine.0, third.0);
        let arrived = travel.by(route);
        let (receiver, reported) =
            arrived.map_err(|error| shown(Check::Totality.fails(format!("{}: {error}", ways()))))?;
        if !reported {
            let finding = Check::ChangeReported.fails(format!("{} tells something else than it does", ways()));
            return Err(shown(finding).by("assert_eq!(merged.changed, *receiver.context() != before);"));
        }
        let expected = self.observers.get(steps).map(|observer| &observer.replica);
        let Some(expected) = expected else { return Ok(()) };
        if *receiver == **expected && receiver.context() == expected.context() {
            return Ok(());
        }
        let finding = shown(Check::DeltaIsMerge.fails(format!(
            "{} gives\n  {:?}, having seen {:?}, instead of\n  {:?}, having seen {:?}",
            ways(),
            *receiver,
            receiver.context(),
            **expected,
            expected.context()
        )));
        let origin = self.observers.get(steps).map(|observer| &observer.origin);
        let finding = origin.into_iter().fold(finding, |finding, origin| finding.on("expected", origin));
        Err(finding.by("assert_eq!((&*receiver, receiver.context()), (&*expected, expected.context()));"))
    }
}
