//! What somebody sees of a place in a compound.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::{Act, Deed, Event, Path, Symbols};
use crate::ReplicaId;
use crate::explorer::{Numbers, ROOT};

/// What somebody who has seen certain events sees of a place in a compound: the live events there.
///
/// A struct goes to its fields with [`at`](Self::at), a set or a map to its keys with [`under`](Self::under).
#[derive(Clone, Copy)]
pub struct View<'a> {
    events: &'a [Event],
    symbols: &'a Symbols,
    live: Numbers,
    path: Path,
    author: ReplicaId,
}

impl<'a> View<'a> {
    pub(super) const fn new(events: &'a [Event], symbols: &'a Symbols, live: Numbers) -> Self {
        Self { events, symbols, live, path: Path::ROOT, author: ROOT }
    }

    /// What an author sees.
    pub(super) const fn of(mut self, author: ReplicaId) -> Self {
        self.author = author;
        self
    }

    /// What is seen of a field, by a number that no other field has.
    #[must_use]
    pub fn at(mut self, field: u8) -> Self {
        self.path = self.path.at(field.into());
        self
    }

    /// What is seen under a key.
    #[must_use]
    pub fn under<K: PartialEq + Clone + 'static>(mut self, key: &K) -> Self {
        self.path = self.path.at(self.symbols.number(key));
        self
    }

    /// Who is about to do something here.
    pub const fn author(&self) -> ReplicaId {
        self.author
    }

    /// Is any live event at this place or within it?
    pub fn is_present(&self) -> bool {
        self.within().next().is_some()
    }

    /// The keys or elements of this place under which there is any live event.
    pub fn keys<K: Ord + Clone + 'static>(&self) -> BTreeSet<K> {
        self.steps().filter_map(|number| self.symbols.value(number)).collect()
    }

    /// The live writes at this very place, with what was written.
    pub fn writes(&self) -> impl Iterator<Item = (&'a Event, i64)> + use<'a> {
        let path = self.path;
        self.within().filter(move |event| event.act.path == path).filter_map(|event| match event.act.deed {
            Deed::Write(content) | Deed::Stamp(content) => Some((event, content)),
            Deed::Create | Deed::Clear | Deed::Remove | Deed::Take(_) => None,
        })
    }

    /// The live writes at this very place, with the contents whose [numbers](Self::number) were written.
    pub fn contents<T: Clone + 'static>(&self) -> impl Iterator<Item = (&'a Event, T)> + use<'a, T> {
        let view = *self;
        self.writes().filter_map(move |(event, number)| Some((event, view.content(number)?)))
    }

    /// The live writes at this very place that no other one of them has observed, in the order of their dots.
    pub fn unseen_writes(&self) -> Vec<(&'a Event, i64)> {
        let superseded = |number| self.writes().any(|(later, _)| later.observed.contains(number));
        let mut latest: Vec<_> = self.writes().filter(|(event, _)| !superseded(event.number)).collect();
        latest.sort_by_key(|(event, _)| event.dot);
        latest
    }

    /// The live write at this very place with the latest time; at equal times with the largest dot.
    pub fn latest_write(&self) -> Option<(&'a Event, i64)> {
        self.writes().max_by_key(|(event, _)| (event.stamp, event.dot))
    }

    /// A number for a content of any type, to be written.
    #[allow(clippy::cast_possible_wrap, reason = "there are few")]
    pub fn number<T: PartialEq + Clone + 'static>(&self, content: &T) -> i64 {
        self.symbols.number(content) as i64
    }

    /// The content of this [`number`](Self::number).
    pub fn content<T: Clone + 'static>(&self, number: i64) -> Option<T> {
        self.symbols.value(usize::try_from(number).ok()?)
    }

    /// The live events at this place and within it.
    pub fn events(&self) -> Numbers {
        self.within().fold(Numbers::NONE, |events, event| events.with(event.number))
    }

    /// The event that does this here.
    pub const fn act(&self, deed: Deed) -> Act {
        Act { path: self.path, deed }
    }

    /// The removal of all that is here, if there is anything.
    pub fn removal(&self) -> Vec<Act> {
        self.is_present().then(|| self.act(Deed::Remove)).into_iter().collect()
    }

    /// The removal, as one event, of all that is within this place, if there is anything.
    pub fn removal_of_all_within(&self) -> Vec<Act> {
        let within = self.within().filter(|event| event.act.path != self.path);
        let events = within.fold(Numbers::NONE, |events, event| events.with(event.number));
        (!events.is_empty()).then(|| self.act(Deed::Take(events))).into_iter().collect()
    }

    /// The clearing of what is written here, if anything is.
    pub fn clearing(&self) -> Vec<Act> {
        let written = self.writes().next().is_some();
        written.then(|| self.act(Deed::Clear)).into_iter().collect()
    }

    fn steps(&self) -> impl Iterator<Item = usize> + use<'a> {
        let path = self.path;
        self.within().filter_map(move |event| event.act.path.step_from(&path))
    }

    fn within(&self) -> impl Iterator<Item = &'a Event> + use<'a> {
        let Self { live, path, .. } = *self;
        self.events.iter().filter(move |event| live.contains(event.number) && event.act.path.is_within(&path))
    }
}

impl core::fmt::Debug for View<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_list().entries(self.within()).finish()
    }
}
