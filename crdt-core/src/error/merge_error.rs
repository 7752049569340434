//! Two replicas that can't be merged.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use core::fmt;
use core::time::Duration;

use super::FieldPath;
use super::field_path::At;
use crate::{Dot, Dots};

/// Two states can't be merged. Nothing was changed on either side.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum MergeError {
    /// A constant differs: these are different objects, or two replicas created one key with different constants.
    ///
    /// Merge what belongs together. Inside a map, make the constants a function of the key.
    ConstantDiffers {
        /// The constant.
        path: FieldPath,
        /// Its value here, as `Debug` shows it.
        mine: Box<str>,
        /// Its value on the other side.
        theirs: Box<str>,
    },
    /// One field has two types: the programs that wrote it contradict each other.
    ///
    /// Give the field a new name in one of them.
    TypeDiffers {
        /// The field.
        path: FieldPath,
        /// The kernel and type here.
        mine: Box<str>,
        /// The kernel and type on the other side.
        theirs: Box<str>,
    },
    /// One event has two contents: its replica was alive twice. See [`IdentityForked`](Self::IdentityForked).
    DotReused {
        /// Where the contents met.
        path: FieldPath,
        /// The event.
        dot: Dot,
    },
    /// One replica made this event twice: a copy of its stored state (a copied directory, a restored backup, a cloned
    /// disk) was resumed under the same identity.
    ///
    /// Keep one of the two copies. Open the other with [`Replica::from_payload`](crate::Replica::from_payload) from a
    /// state that has what both had before they parted, and make its later edits again.
    IdentityForked {
        /// The first event known to have been made twice.
        dot: Dot,
    },
    /// One side was [compacted](crate::Replica::compact), and the other has not seen all that was, though every member had
    /// acknowledged it: it was restored from a backup, or never was a member. Meanwhile something was changed on it, and what
    /// that change would have met is not told apart any more.
    ///
    /// Open a whole state of a member on that replica (the [payload](crate::Replica::payload) of one, or its delta from nothing
    /// applied to a new replica), and make its later edits again. If it has only added, it is enough that the other side merges
    /// first.
    BehindBase {
        /// Is it this side that has not seen the base? Otherwise it is the other.
        here: bool,
        /// What it has not seen.
        events: Dots,
    },
    /// The other side's clock is further ahead of ours than the
    /// [tolerance](crate::Environment::tolerance): one of the two is wrong.
    ///
    /// Set the clock. If ours was right, the other replica keeps the times that it has seen: its writes can be merged once
    /// they have come. Earlier only by giving up what was written under the wrong clock: open on that device a payload of a
    /// replica that has not seen it, and make the later edits again.
    ClockAhead {
        /// How far ahead it is.
        ahead: Duration,
        /// How far it may be.
        tolerance: Duration,
    },
}

impl MergeError {
    pub(crate) fn constant_differs(mine: &impl fmt::Debug, theirs: &impl fmt::Debug) -> Self {
        let [mine, theirs] = [format!("{mine:?}"), format!("{theirs:?}")].map(String::into_boxed_str);
        Self::ConstantDiffers { path: FieldPath::root(), mine, theirs }
    }

    pub(crate) fn type_differs(mine: &str, theirs: &str) -> Self {
        Self::TypeDiffers { path: FieldPath::root(), mine: mine.into(), theirs: theirs.into() }
    }

    pub(crate) const fn dot_reused(dot: Dot) -> Self {
        Self::DotReused { path: FieldPath::root(), dot }
    }

    /// The error was found within the field `name`.
    #[must_use]
    pub fn within(mut self, name: impl Into<Cow<'static, str>>) -> Self {
        if let Some(path) = self.path_mut() {
            path.push_field(name);
        }
        self
    }

    /// The error was found within the entry of `key`.
    #[must_use]
    pub fn at_key(mut self, key: &impl fmt::Debug) -> Self {
        if let Some(path) = self.path_mut() {
            path.push_key(key);
        }
        self
    }

    fn path_mut(&mut self) -> Option<&mut FieldPath> {
        match self {
            Self::ConstantDiffers { path, .. } | Self::TypeDiffers { path, .. } | Self::DotReused { path, .. } => {
                Some(path)
            }
            Self::IdentityForked { .. } | Self::BehindBase { .. } | Self::ClockAhead { .. } => None,
        }
    }
}

impl fmt::Display for MergeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ConstantDiffers { path, mine, theirs } => {
                write!(f, "{}constants differ: {mine} and {theirs}", At(path))
            }
            Self::TypeDiffers { path, mine, theirs } => write!(f, "{}types differ: {mine} and {theirs}", At(path)),
            Self::DotReused { path, dot } => write!(
                f,
                "{}the event {dot} has two contents: two copies of replica {} are in use",
                At(path),
                dot.replica
            ),
            Self::IdentityForked { dot } => {
                write!(f, "replica {} made event {} twice: two copies of it are in use", dot.replica, dot.counter)
            }
            Self::BehindBase { here, events } => {
                let side = if *here { "this replica" } else { "the other replica" };
                write!(
                    f,
                    "{side} has edits of its own and lacks events that every member had acknowledged and that were compacted \
                     ({events}): open a member's whole state in its place, and make its edits again"
                )
            }
            Self::ClockAhead { ahead, tolerance } => {
                let (ahead, tolerance) = (ahead.as_secs(), tolerance.as_secs());
                write!(
                    f,
                    "a time is more than {ahead} seconds ahead of this clock, which tolerates {tolerance} seconds: set the clock \
                     that is wrong"
                )
            }
        }
    }
}

impl core::error::Error for MergeError {}
