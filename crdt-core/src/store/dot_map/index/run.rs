//! The events of one replica.

use core::ops::Range;

use smallvec::SmallVec;

use super::Spot;

/// Ascending by counter.
#[derive(Clone, Debug, Default)]
pub(super) struct Run {
    pub(super) events: SmallVec<[Event; 1]>,
    /// How many of them are nowhere.
    pub(super) gone: usize,
}

/// The number of an event, in two halves so that it takes twelve bytes, and where the entry lies that holds its dot.
#[derive(Clone, Copy, Debug)]
pub(super) struct Event {
    counter: [u32; 2],
    pub(super) spot: Spot,
}

/// So far to both sides of its supposed place an event is looked for before it is looked for everywhere.
const AROUND: usize = 4;

impl Event {
    #[expect(clippy::cast_possible_truncation, reason = "the lower half")]
    pub(super) const fn new(counter: u64, spot: Spot) -> Self {
        Self { counter: [(counter >> 32) as u32, counter as u32], spot }
    }

    pub(super) const fn counter(self) -> u64 {
        (self.counter[0] as u64) << 32 | self.counter[1] as u64
    }

    pub(super) fn noted(self) -> Option<Spot> {
        (self.spot != Spot::NOWHERE).then_some(self.spot)
    }
}

impl Run {
    /// Makes room for events, in ascending order.
    pub(super) fn reserve(&mut self, counters: impl ExactSizeIterator<Item = u64>) {
        let mut counters = counters.peekable();
        let is_after = |last: &Event| counters.peek().is_none_or(|&first| last.counter() < first);
        let are_after = self.events.last().is_none_or(is_after);
        self.gone += counters.len();
        self.events.extend(counters.map(|counter| Event::new(counter, Spot::NOWHERE)));
        if !are_after {
            // A dot that was here stays where it is: of two events of one number the placed one comes first.
            self.events.sort_by_key(|event| (event.counter(), event.spot));
            let with_doubles = self.events.len();
            self.events.dedup_by_key(|event| event.counter());
            self.gone -= with_doubles - self.events.len();
        }
    }

    /// The first event whose number is at least `counter`. It is looked for first where it is if there is one gap or none,
    /// then where it is if the gaps are even, or if there are none between it and that place.
    pub(super) fn from(&self, counter: u64) -> usize {
        let below = |event: &Event| event.counter() < counter;
        if self.events.last().is_none_or(below) {
            return self.events.len();
        }
        let hits = |at: &usize| self.is_at(*at, counter);
        let without_gaps = |from| self.without_gaps(from, counter);
        let last = self.events.len() - 1;
        if let Some(at) = [without_gaps(0), without_gaps(last)].into_iter().find(hits) {
            return at;
        }
        let guess = self.guess(counter);
        if let Some(at) = [guess, without_gaps(guess)].into_iter().find(hits) {
            return at;
        }
        let around = guess.saturating_sub(AROUND)..guess.saturating_add(AROUND).min(self.events.len());
        match &self.events[around.clone()] {
            [first, .., last] if below(first) && !below(last) => {
                around.start + self.events[around].partition_point(below)
            }
            _ => self.events.partition_point(below),
        }
    }

    /// About where the event would be if the gaps were even.
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a guess")]
    fn guess(&self, counter: u64) -> usize {
        let (Some(first), Some(last)) = (self.events.first(), self.events.last()) else { return 0 };
        let distance = |to: u64| to.saturating_sub(first.counter()) as f64;
        let part = distance(counter.min(last.counter())) / distance(last.counter()).max(1.0);
        (part * (self.events.len() - 1) as f64) as usize
    }

    /// Where the event would be if there were no gaps between it and the one at `from`.
    fn without_gaps(&self, from: usize, counter: u64) -> usize {
        let there = self.events.get(from).map_or(counter, |event| event.counter());
        usize::try_from((from as u64).wrapping_add(counter).wrapping_sub(there)).unwrap_or(usize::MAX)
    }

    fn is_at(&self, at: usize, counter: u64) -> bool {
        self.events.get(at).is_some_and(|event| event.counter() == counter)
    }

    pub(super) fn get(&self, counter: u64) -> Option<Event> {
        self.events.get(self.from(counter)).copied().filter(|event| event.counter() == counter)
    }

    pub(super) fn get_mut(&mut self, counter: u64) -> Option<&mut Event> {
        let at = self.from(counter);
        self.events.get_mut(at).filter(|event| event.counter() == counter)
    }

    /// Takes out the events in a range that `lives` does not hold for.
    pub(super) fn take_out_unless(
        &mut self,
        mut lives: impl FnMut(u64) -> bool,
        range: Range<usize>,
        mut tell: impl FnMut(Spot, u64),
    ) {
        for event in &mut self.events[range] {
            let Some(spot) = event.noted().filter(|_| !lives(event.counter())) else { continue };
            event.spot = Spot::NOWHERE;
            self.gone += 1;
            tell(spot, event.counter());
        }
    }

    /// Forgets the events that are gone when they are half of all.
    pub(super) fn bury(&mut self) {
        if self.gone > self.events.len() / 2 {
            self.events.retain(|event| event.noted().is_some());
            self.gone = 0;
        }
    }
}
