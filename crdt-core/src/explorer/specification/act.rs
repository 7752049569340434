//! What an edit does.

use super::{Event, Path};
use crate::explorer::Numbers;

/// What one event of an edit does, and where: made by the methods of [`View`](super::View).
#[derive(Clone, Copy, Debug)]
pub struct Act {
    /// Where.
    pub path: Path,
    /// What.
    pub deed: Deed,
}

/// What one event does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Deed {
    /// Creates the entry of a map.
    Create,
    /// Adds or writes this content.
    Write(i64),
    /// Writes this content with the time.
    Stamp(i64),
    /// Takes back the writes at this very place that its author has seen.
    Clear,
    /// Removes everything at this place and within it that its author has seen.
    Remove,
    /// Removes these events, wherever they are.
    Take(Numbers),
}

impl Deed {
    /// Does it leave something that lives until it is removed?
    pub(super) const fn lives(self) -> bool {
        matches!(self, Self::Create | Self::Write(_) | Self::Stamp(_))
    }
}

impl Act {
    /// Does it remove what `event`, which its author has seen, has left?
    pub(super) fn removes(&self, event: &Event) -> bool {
        let other = &event.act;
        match self.deed {
            Deed::Remove => other.path.is_within(&self.path),
            Deed::Clear => other.path == self.path && other.deed != Deed::Create,
            Deed::Take(events) => events.contains(event.number),
            Deed::Create | Deed::Write(_) | Deed::Stamp(_) => false,
        }
    }
}
