//! What somebody sees of a place in a compound.

use std::collections::BTreeSet;

use super::{Act, Deed, Event, Path};
use crate::explorer::Numbers;

/// What somebody who has seen certain events sees of a place in a compound: the live events there.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    events: &'a [Event],
    live: Numbers,
    path: Path,
    author: usize,
}

impl<'a> View<'a> {
    pub(super) const fn new(events: &'a [Event], live: Numbers) -> Self {
        Self { events, live, path: Path::ROOT, author: 0 }
    }

    /// What is seen one step further in.
    #[must_use]
    pub fn at(mut self, step: u8) -> Self {
        self.path = self.path.at(step);
        self
    }

    /// What an author sees.
    pub(super) const fn of(mut self, author: usize) -> Self {
        self.author = author;
        self
    }

    /// Who is about to do something here.
    pub const fn author(&self) -> usize {
        self.author
    }

    /// The key under which this place is.
    pub fn key(&self) -> u8 {
        self.path.last().unwrap_or_default()
    }

    /// Is any live event at this place or within it?
    pub fn is_present(&self) -> bool {
        self.within().next().is_some()
    }

    /// The keys or elements of this place under which there is any live event.
    pub fn keys(&self) -> BTreeSet<u8> {
        self.within().filter_map(|event| event.act.path.step_from(&self.path)).collect()
    }

    /// The live writes at this very place.
    pub fn writes(&self) -> impl Iterator<Item = (&'a Event, i64)> + use<'a> {
        let path = self.path;
        self.within().filter(move |event| event.act.path == path).filter_map(|event| match event.act.deed {
            Deed::Write(content) | Deed::Stamp(content) => Some((event, content)),
            Deed::Create | Deed::Clear | Deed::Remove | Deed::Take(_) => None,
        })
    }

    /// The live writes at this very place that no other one of them has observed, in the order of their dots.
    pub fn unseen_writes(&self) -> Vec<(&'a Event, i64)> {
        let superseded = |number| self.writes().any(|(later, _)| later.observed.contains(number));
        let mut latest: Vec<_> = self.writes().filter(|(event, _)| !superseded(event.number)).collect();
        latest.sort_by_key(|(event, _)| event.dot);
        latest
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

    /// The removal, as one event, of all that is under the keys or elements of this place, if there is anything.
    pub fn keys_removal(&self) -> Vec<Act> {
        let events = self.keys().into_iter().fold(Numbers::NONE, |all, key| all.union(self.at(key).events()));
        (events != Numbers::NONE).then(|| self.act(Deed::Take(events))).into_iter().collect()
    }

    /// The clearing of what is written here, if anything is.
    pub fn clearing(&self) -> Vec<Act> {
        let written = self.writes().next().is_some();
        written.then(|| self.act(Deed::Clear)).into_iter().collect()
    }

    fn within(&self) -> impl Iterator<Item = &'a Event> + use<'a> {
        let Self { live, path, .. } = *self;
        self.events.iter().filter(move |event| live.contains(event.number) && event.act.path.is_within(&path))
    }
}
