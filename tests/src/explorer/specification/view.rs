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
}

impl<'a> View<'a> {
    pub(super) const fn new(events: &'a [Event], live: Numbers) -> Self {
        Self { events, live, path: Path::ROOT }
    }

    /// What is seen one step further in.
    #[must_use]
    pub fn at(mut self, step: u8) -> Self {
        self.path = self.path.at(step);
        self
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
            Deed::Create | Deed::Clear | Deed::Remove => None,
        })
    }

    /// The event that does this here.
    pub const fn act(&self, deed: Deed) -> Act {
        Act { path: self.path, deed }
    }

    /// The removal of all that is here, if there is anything.
    pub fn removal(&self) -> Vec<Act> {
        self.is_present().then(|| self.act(Deed::Remove)).into_iter().collect()
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
