//! A compaction that has to wait.

use core::fmt;

use crate::Dots;

/// A replica can't be compacted yet. Nothing was changed.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum CompactError {
    /// A member has acknowledged events that this replica has not seen: among them may be a removal that concerns what is to
    /// be kept as one.
    ///
    /// Merge with the other members, then compact again.
    Missing {
        /// The events that have to come first.
        events: Dots,
    },
}

impl fmt::Display for CompactError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { events } => {
                write!(f, "members have acknowledged events not seen here, so merge with them first: {events}")
            }
        }
    }
}

impl core::error::Error for CompactError {}
