//! What can't be imported.

use alloc::string::{String, ToString};
use core::fmt;

use crdt_core::{Dot, PayloadError};

/// Something that the toolbox stored can't be imported. There is no delta then, so nothing was changed.
#[derive(Clone, PartialEq, Debug)]
pub struct ImportError {
    path: String,
    problem: ImportProblem,
}

/// What is wrong with an import.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub enum ImportProblem {
    /// The field's name was used before. It is part of the facts, so two fields can't share one.
    FieldTwice,
    /// Not a number of seconds since 1970, or one beyond the year 2554.
    Time(f64),
    /// A client can't have counted so far.
    Count(u64),
    /// The element can't be written as JSON, which it is known by; the text is the serializer's.
    Unserializable(String),
    /// Another fact of this import has the same name: its element serializes alike, or the hashes are equal by chance.
    Collision,
    /// The closure has put an event into the state that is not an imported fact.
    Foreign(Dot),
    /// The closure has put facts where they don't belong.
    State(PayloadError),
}

impl ImportError {
    pub(super) fn new(path: impl fmt::Display, problem: ImportProblem) -> Self {
        Self { path: path.to_string(), problem }
    }

    /// Where it stands in what was stored, `following.A["glenn"]`; empty if it is about the whole state.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is wrong.
    pub const fn problem(&self) -> &ImportProblem {
        &self.problem
    }
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        self.problem.fmt(f)
    }
}

impl fmt::Display for ImportProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::FieldTwice => f.write_str("a field of this name was imported before"),
            Self::Time(seconds) => write!(f, "{seconds:?} is not a number of seconds between 1970 and 2554"),
            Self::Count(count) => write!(f, "the count {count} is larger than 2^53 - 1"),
            Self::Unserializable(message) => write!(f, "the element has no JSON: {message}"),
            Self::Collision => f.write_str("another fact of this import has the same name"),
            Self::Foreign(dot) => write!(f, "the event {dot} in the state is not an imported fact"),
            Self::State(error) => error.fmt(f),
        }
    }
}

impl core::error::Error for ImportError {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        match &self.problem {
            ImportProblem::State(error) => error.source(),
            _ => None,
        }
    }
}
