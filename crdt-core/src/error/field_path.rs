//! Where in a compound something is.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

/// Where in a compound something is: `board.items["x"].owner`.
///
/// A path is written from the inside out, by the callers of whoever found the error.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct FieldPath {
    /// Innermost first.
    segments: Vec<Segment>,
}

#[derive(Clone, PartialEq, Eq)]
enum Segment {
    Field(Cow<'static, str>),
    Key(String),
}

impl FieldPath {
    /// The compound itself.
    pub const fn root() -> Self {
        Self { segments: Vec::new() }
    }

    /// Is this the compound itself?
    pub fn is_root(&self) -> bool {
        self.segments.is_empty()
    }

    /// The place is within the field `name`.
    pub(crate) fn push_field(&mut self, name: impl Into<Cow<'static, str>>) {
        self.segments.push(Segment::Field(name.into()));
    }

    /// The place is within the entry of `key`.
    pub(crate) fn push_key(&mut self, key: &impl fmt::Debug) {
        self.segments.push(Segment::Key(format!("{key:?}")));
    }
}

impl fmt::Display for FieldPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (depth, segment) in self.segments.iter().rev().enumerate() {
            match segment {
                Segment::Field(name) if depth == 0 => f.write_str(name)?,
                Segment::Field(name) => write!(f, ".{name}")?,
                Segment::Key(key) => write!(f, "[{key}]")?,
            }
        }
        Ok(())
    }
}

impl fmt::Debug for FieldPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{self}`")
    }
}

/// Prefixes a message with its place, if that says anything.
pub(super) struct At<'a>(pub(super) &'a FieldPath);

impl fmt::Display for At<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_root() { Ok(()) } else { write!(f, "{}: ", self.0) }
    }
}
