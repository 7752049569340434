//! A delta that can't be applied.

use core::fmt;

use super::MergeError;
use crate::Dots;

/// A delta can't be applied. Nothing was changed.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum ApplyError {
    /// The delta builds on events that this replica has not seen: something was lost or came out of order.
    ///
    /// Ask the sender, or any other replica, for a delta since [`Replica::context`](crate::Replica::context), or keep
    /// this one until the missing events have come.
    Missing {
        /// The events that have to come first.
        events: Dots,
    },
    /// The states can't be merged.
    Merge(MergeError),
}

impl fmt::Display for ApplyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { events } => write!(f, "the delta builds on events not seen here: {events}"),
            Self::Merge(error) => error.fmt(f),
        }
    }
}

impl core::error::Error for ApplyError {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        match self {
            Self::Missing { .. } => None,
            Self::Merge(error) => error.source(),
        }
    }
}

impl From<MergeError> for ApplyError {
    fn from(error: MergeError) -> Self {
        Self::Merge(error)
    }
}
