//! All events of one history.

use alloc::rc::Rc;
use alloc::vec::Vec;

use super::{Act, Deed, Symbols, View};
use crate::explorer::cast::Clock;
use crate::explorer::finding::Finding;
use crate::explorer::{Check, Numbers};
use crate::{Dot, ReplicaId};

/// One event of a history.
#[derive(Clone, Copy, Debug)]
pub struct Event {
    /// Its number in the history.
    pub number: usize,
    /// Its name; the order of names decides between equal times.
    pub dot: Dot,
    /// Its time, if it has one.
    pub stamp: u64,
    /// What it does, and where.
    pub act: Act,
    /// The events that its author had seen.
    pub observed: Numbers,
    /// The removals that have observed it.
    removals: Numbers,
}

/// All events of one history, as the specification knows them.
#[derive(Clone)]
pub(crate) struct Ledger {
    clock: Clock,
    events: Vec<Event>,
    symbols: Rc<Symbols>,
}

impl Ledger {
    pub(crate) fn new(clock: Clock) -> Self {
        Self { clock, events: Vec::new(), symbols: Rc::default() }
    }

    /// Enters what an author that has seen `observed` does in one transaction, and tells the events.
    pub(crate) fn enter_all<E>(
        &mut self,
        specify: fn(&E, View<'_>) -> Vec<Act>,
        author: ReplicaId,
        observed: Numbers,
        edits: &[E],
    ) -> Result<Numbers, Finding> {
        let mut events = Numbers::NONE;
        for edit in edits {
            for act in specify(edit, self.view(observed.union(events)).of(author)) {
                events = events.with(self.enter(author, observed.union(events), act)?);
            }
        }
        Ok(events)
    }

    /// Enters what an author that has seen `observed` does, and tells the number of the event.
    fn enter(&mut self, author: ReplicaId, observed: Numbers, act: Act) -> Result<usize, Finding> {
        let number = self.events.len();
        if number == Numbers::LIMIT || act.path.is_out_of_reach() {
            return Err(Check::Size.fails("more than 128 events, 256 keys or 14 levels of nesting".into()));
        }
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
        let dot = Dot::new(author, own + 1);
        self.events.push(Event { number, dot, stamp, act, observed, removals: Numbers::NONE });
        Ok(number)
    }

    /// What the events in `delivered` come to.
    pub(crate) fn view(&self, delivered: Numbers) -> View<'_> {
        let alive = |event: &&Event| {
            delivered.contains(event.number) && event.act.deed.lives() && !event.removals.meets(delivered)
        };
        let live = self.events.iter().filter(alive).fold(Numbers::NONE, |live, event| live.with(event.number));
        View::new(&self.events, &self.symbols, live)
    }

    /// How many of the events `among` are an author's.
    pub(crate) fn of(&self, author: ReplicaId, among: Numbers) -> u64 {
        let own = |event: &&Event| event.dot.replica == author && among.contains(event.number);
        self.events.iter().filter(own).count() as u64
    }
}
