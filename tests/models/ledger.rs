//! All events of one history.

use crate::device::NOON;
use crate::events::{Event, Name, REPLICAS, Seen};
use crate::view::View;

/// All events of one history, and what their authors have seen.
#[derive(Debug)]
pub(crate) struct Ledger<A> {
    /// In the order in which they were made.
    events: Vec<Event<A>>,
    pub(crate) seen: [Seen; REPLICAS],
    /// What the clock of each author says.
    pub(crate) clocks: [u64; REPLICAS],
}

impl<A> Ledger<A> {
    pub(crate) fn new() -> Self {
        Self { events: Vec::new(), seen: Default::default(), clocks: [NOON; REPLICAS] }
    }

    pub(crate) fn view(&self, seen: Seen) -> View<'_, A> {
        let visible = self.events.iter().filter(|event| seen.contains(event.name));
        View::new(visible.map(|event| event.with(&event.act)))
    }

    pub(crate) fn pen(&mut self, author: usize) -> Author<'_, A> {
        Author { ledger: self, author }
    }
}

/// Who makes events.
pub(crate) trait Pen<A> {
    fn author(&self) -> usize;

    /// What the author has seen.
    fn view(&self) -> View<'_, A>;

    /// The author makes an event.
    fn note(&mut self, act: A) -> Name;

    /// The author makes an event whose time matters: that of its clock, or just after the latest that it has seen.
    fn note_timed(&mut self, act: A) -> Name;
}

/// An author of a ledger.
pub(crate) struct Author<'a, A> {
    ledger: &'a mut Ledger<A>,
    author: usize,
}

impl<A> Author<'_, A> {
    fn enter(&mut self, act: A, time: u64) -> Name {
        let observed = self.ledger.seen[self.author];
        let name = observed.next(self.author);
        self.ledger.seen[self.author].insert(name);
        self.ledger.events.push(Event { name, time, observed, act });
        name
    }
}

impl<A> Pen<A> for Author<'_, A> {
    fn author(&self) -> usize {
        self.author
    }

    fn view(&self) -> View<'_, A> {
        self.ledger.view(self.ledger.seen[self.author])
    }

    fn note(&mut self, act: A) -> Name {
        self.enter(act, 0)
    }

    fn note_timed(&mut self, act: A) -> Name {
        let seen = self.ledger.seen[self.author];
        let times = self.ledger.events.iter().filter(|event| seen.contains(event.name)).map(|event| event.time);
        let latest = times.max().unwrap_or(0);
        self.enter(act, self.ledger.clocks[self.author].max(latest + 1))
    }
}
