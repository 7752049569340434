//! All events of one history.

use super::{Act, Deed, Specified, View};
use crate::explorer::Numbers;

/// What the physical clocks of the replicas say.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Clock {
    /// There are none: stamps count events, and concurrent ones are often equal.
    Absent,
    /// They stand still, and that of `a` is ahead of that of `b`, and so on: time contradicts the order of dots.
    Skewed,
}

impl Clock {
    /// What the clock of an author says, in nanoseconds.
    pub(crate) const fn now(self, author: usize) -> u64 {
        match self {
            Self::Absent => 0,
            Self::Skewed => [10, 40, 30, 20][author],
        }
    }
}

/// One event.
#[derive(Clone, Copy, Debug)]
pub struct Event {
    /// Its number in the history.
    pub number: usize,
    /// Its author, and its number there: its dot, whose order decides between equal times.
    pub dot: (usize, usize),
    /// Its time, if it has one.
    pub stamp: u64,
    /// What it does, and where.
    pub act: Act,
    /// The events that its author had seen.
    pub observed: Numbers,
    /// The removals that have observed it.
    removals: Numbers,
}

/// All events of one history.
#[derive(Clone, Debug)]
pub(crate) struct Ledger {
    clock: Clock,
    events: Vec<Event>,
}

impl Ledger {
    pub(crate) const fn new(clock: Clock) -> Self {
        Self { clock, events: Vec::new() }
    }

    /// Enters what an author that has seen `observed` does in one transaction, and tells the events.
    pub(crate) fn enter_all<S: Specified>(&mut self, author: usize, observed: Numbers, edits: &[S::Edit]) -> Numbers {
        let mut events = Numbers::NONE;
        for &edit in edits {
            for act in S::specify(edit, self.view(observed.union(events)).of(author)) {
                events = events.with(self.enter(author, observed.union(events), act));
            }
        }
        events
    }

    /// Enters what an author that has seen `observed` does, and tells the number of the event.
    fn enter(&mut self, author: usize, observed: Numbers, act: Act) -> usize {
        let number = self.events.len();
        let own = self.of(author, observed);
        let seen = self.events.iter().filter(|event| observed.contains(event.number));
        let stamp = match act.deed {
            Deed::Stamp(_) => {
                let latest = seen.map(|event| event.stamp).max().unwrap_or(0);
                self.clock.now(author).max(latest + 1)
            }
            _ => 0,
        };
        for event in self.events.iter_mut().filter(|event| observed.contains(event.number) && act.removes(event)) {
            event.removals = event.removals.with(number);
        }
        self.events.push(Event { number, dot: (author, own + 1), stamp, act, observed, removals: Numbers::NONE });
        number
    }

    /// What the events in `delivered` come to.
    pub(crate) fn view(&self, delivered: Numbers) -> View<'_> {
        let alive = |event: &&Event| {
            delivered.contains(event.number) && event.act.deed.lives() && !event.removals.meets(delivered)
        };
        let live = self.events.iter().filter(alive).fold(Numbers::NONE, |live, event| live.with(event.number));
        View::new(&self.events, live)
    }

    /// How many of the events `among` are an author's.
    pub(crate) fn of(&self, author: usize, among: Numbers) -> usize {
        self.events.iter().filter(|event| event.dot.0 == author && among.contains(event.number)).count()
    }
}
