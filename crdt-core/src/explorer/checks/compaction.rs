//! Compacting wherever it is allowed changes nothing.

use alloc::format;

use crate::explorer::cast::{LISTENER, OBSERVER};
use crate::explorer::delivery::{Observer, Observers};
use crate::explorer::finding::Finding;
use crate::explorer::schedule::Schedule;
use crate::explorer::{Check, Exchange, Explorable, Numbers, Report};
use crate::{ApplyError, CausalContext, Membership, Replica};

/// What happens between an observer that compacts and another one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Meeting {
    /// The other receives what it lacks.
    Sends,
    /// The other receives what it lacks, of a log that was cut altogether.
    SendsCut,
    /// The other receives a whole state.
    SendsWhole,
    /// The other's events are received.
    Receives,
}

const MEETINGS: [Meeting; 4] = [Meeting::Sends, Meeting::SendsCut, Meeting::SendsWhole, Meeting::Receives];

impl Meeting {
    /// What happens, in Rust.
    const fn source(self) -> &'static [&'static str] {
        match self {
            Self::Sends => &["mine.apply(theirs.delta_since(mine.context()))?;"],
            Self::SendsCut => &["theirs.cut_log();", "mine.apply(theirs.delta_since(mine.context()))?;"],
            Self::SendsWhole => &["mine.apply(theirs.delta_since(&CausalContext::new()))?;"],
            Self::Receives => &["theirs.apply(mine.delta_since(theirs.context()))?;"],
        }
    }
}

/// Every observer compacts what all have seen who act later, and another observer besides.
pub(in crate::explorer) struct Compacting<'a, S, X> {
    pub(in crate::explorer) schedule: &'a Schedule,
    pub(in crate::explorer) observers: &'a Observers<S>,
    pub(in crate::explorer) exchange: &'a X,
    pub(in crate::explorer) report: &'a mut Report,
}

/// An observer and the steps that it knows.
type Known<'a, S> = (Numbers, &'a Observer<S>);

impl<S: Explorable, X: Exchange<S>> Compacting<'_, S, X> {
    pub(in crate::explorer) fn run(mut self) -> Result<(), Finding> {
        let observers = self.observers;
        for theirs in observers.iter() {
            let settled = self.schedule.settled(theirs.0);
            for mine in observers.iter() {
                let steps = settled.intersection(mine.0);
                if let Some(stable) = observers.get(steps).filter(|_| !steps.is_empty()) {
                    let sender = compacted(&theirs.1.replica, &theirs.1.replica, &stable.replica);
                    MEETINGS.iter().try_for_each(|&meeting| self.meet(meeting, mine, theirs, &sender, stable))?;
                }
            }
        }
        Ok(())
    }

    fn meet(
        &mut self,
        meeting: Meeting,
        mine: Known<'_, S>,
        theirs: Known<'_, S>,
        sender: &Replica<S>,
        stable: &Observer<S>,
    ) -> Result<(), Finding> {
        let Some(expected) = self.observers.get(mine.0.union(theirs.0)) else { return Ok(()) };
        self.report.compactions += 1;
        let fails = |detail| {
            let shown = |observer: &Observer<S>, name, finding: Finding| finding.on(name, &observer.origin);
            let finding = shown(mine.1, "mine", Check::CompactionIsSilent.fails(detail));
            let finding = shown(expected, "expected", shown(stable, "stable", shown(theirs.1, "theirs", finding)));
            COMPACT.iter().chain(meeting.source()).copied().fold(finding, Finding::by)
        };
        let ways = || format!("{meeting:?} to {:?}, compacted, from or to {:?}", theirs.0, mine.0);
        let met = self.exchange_with(sender, meeting, &mine.1.replica);
        let found = met.map_err(|error| fails(format!("{}: {error}", ways())))?;
        let expected = match meeting {
            Meeting::Receives => compacted(&expected.replica, &theirs.1.replica, &stable.replica),
            _ => expected.replica.fork_with_id(OBSERVER),
        };
        if *found == *expected && found.seen() == expected.seen() {
            return Ok(());
        }
        let line = match meeting {
            Meeting::Receives => "expected.compact(&members.stable())?; assert_eq!(*theirs, *expected);",
            _ => "assert_eq!(*mine, *expected);",
        };
        let (there, here) = (&*found, &*expected);
        Err(fails(format!("{} gives\n  {there:?}, instead of\n  {here:?}", ways())).by(line))
    }

    /// Who has received something in the end.
    fn exchange_with(
        &self,
        sender: &Replica<S>,
        meeting: Meeting,
        mine: &Replica<S>,
    ) -> Result<Replica<S>, ApplyError> {
        let (mine, mut theirs) = (mine.fork_with_id(OBSERVER), sender.fork_with_id(OBSERVER));
        if meeting == Meeting::SendsCut {
            theirs.cut_log();
        }
        let (from, known, mut to) = match meeting {
            Meeting::Sends | Meeting::SendsCut => (theirs, mine.context().clone(), mine),
            Meeting::SendsWhole => (theirs, CausalContext::new(), mine),
            Meeting::Receives => (mine, theirs.context().clone(), theirs),
        };
        to.apply(self.exchange.send(from.delta_since(&known)))?;
        Ok(to)
    }
}

/// What `theirs` compacts, in Rust.
const COMPACT: [&str; 5] = [
    "let listener = stable.fork_with_id(ReplicaId::new(0xfe));",
    "let mut members = Membership::new([theirs.id(), listener.id()]);",
    "members.acknowledge(&theirs);",
    "members.acknowledge(&listener);",
    "theirs.compact(&members.stable())?;",
];

/// A replica that has compacted what is stable when one member has seen what `theirs` has seen, and the other `stable`.
fn compacted<S: Explorable>(replica: &Replica<S>, theirs: &Replica<S>, stable: &Replica<S>) -> Replica<S> {
    let mut replica = replica.fork_with_id(OBSERVER);
    let mut members = Membership::new([OBSERVER, LISTENER]);
    members.acknowledge(&theirs.fork_with_id(OBSERVER));
    members.acknowledge(&stable.fork_with_id(LISTENER));
    // It has seen the horizon: what `theirs` has seen.
    let _ = replica.compact(&members.stable());
    replica
}
