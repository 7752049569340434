//! A payload that can't be read or written.

use alloc::borrow::Cow;
use alloc::string::{String, ToString};
use core::fmt;

use super::FieldPath;
use super::field_path::At;
use crate::{Dot, ReplicaId};

/// A payload or delta can't be read, or a state can't be written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PayloadError {
    path: FieldPath,
    problem: PayloadProblem,
}

/// What is wrong with a payload.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum PayloadProblem {
    /// It does not have the form of a payload of this type; the text is the serde format's.
    Malformed(String),
    /// A dot that the payload's own context does not cover.
    UnseenDot(Dot),
    /// A dot that occurs twice.
    DuplicateDot(Dot),
    /// A dot that is alive, and declared dead.
    DeadDot(Dot),
    /// A delta repeats a dot of its own base.
    StaleDot(Dot),
    /// A counter's run that is not one, or overlaps another one of its replica.
    InvalidRun(Dot),
    /// A stamp later than the payload's clock.
    StampAfterClock,
    /// The log of the dead names events that the context (in a delta: what it covers) does not have, or misses live ones.
    InvalidLog,
    /// A delta's base is not within what it covers.
    InvalidBase,
    /// A replica's list of openings is impossible.
    InvalidLineage(ReplicaId),
}

impl PayloadError {
    pub(crate) const fn new(problem: PayloadProblem) -> Self {
        Self { path: FieldPath::root(), problem }
    }

    pub(crate) fn malformed(path: FieldPath, error: &impl fmt::Display) -> Self {
        Self { path, problem: PayloadProblem::Malformed(error.to_string()) }
    }

    /// Where it is.
    pub const fn path(&self) -> &FieldPath {
        &self.path
    }

    /// What is wrong.
    pub const fn problem(&self) -> &PayloadProblem {
        &self.problem
    }

    /// The error was found within the field `name`.
    #[must_use]
    pub fn within(mut self, name: impl Into<Cow<'static, str>>) -> Self {
        self.path.push_field(name);
        self
    }

    /// The error was found within the entry of `key`.
    #[must_use]
    pub fn at_key(mut self, key: &impl fmt::Debug) -> Self {
        self.path.push_key(key);
        self
    }
}

impl From<PayloadProblem> for PayloadError {
    fn from(problem: PayloadProblem) -> Self {
        Self::new(problem)
    }
}

impl fmt::Display for PayloadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", At(&self.path), self.problem)
    }
}

impl fmt::Display for PayloadProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed(message) => f.write_str(message),
            Self::UnseenDot(dot) => write!(f, "the event {dot} is not among those that were seen"),
            Self::DuplicateDot(dot) => write!(f, "the event {dot} occurs twice"),
            Self::DeadDot(dot) => write!(f, "the event {dot} is alive here and declared dead by the payload's log"),
            Self::StaleDot(dot) => write!(f, "the event {dot} is in the delta and in its base"),
            Self::InvalidRun(dot) => write!(f, "the run that ends with the event {dot} is empty or overlaps another"),
            Self::StampAfterClock => f.write_str("a stamp is later than the payload's clock"),
            Self::InvalidLog => f.write_str("the log of the dead does not agree with the events that were seen"),
            Self::InvalidBase => f.write_str("the delta's base is not within what it covers"),
            Self::InvalidLineage(replica) => {
                write!(f, "what it says of replica {replica} is not among the events that were seen, or not in order")
            }
        }
    }
}

impl core::error::Error for PayloadError {}
