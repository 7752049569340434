//! Dots and nothing else.

use core::fmt;
use core::ops::ControlFlow;

use serde::{Deserializer, Serialize, Serializer};
use smallvec::SmallVec;

use super::{Dead, DotStore, Joint};
use crate::payload::{FromEntries, Newtype, ReadEntries, Sequence};
use crate::{CausalContext, Decoding, Dot, Encoding, Kernel, MergeError, Tag};

/// A set of live dots: presence, membership, a flag.
///
/// One dot lies inline; merging and looking up take O(*dots*), and there is normally one.
///
/// Source: *Delta State Replicated Data Types*, section 7.2, `DotSet`.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct DotSet {
    /// Ascending.
    dots: SmallVec<[Dot; 1]>,
}

impl DotSet {
    /// No dots.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a dot. Was it new?
    pub fn insert(&mut self, dot: Dot) -> bool {
        let place = self.dots.binary_search(&dot);
        if let Err(at) = place {
            self.dots.insert(at, dot);
        }
        place.is_err()
    }

    pub(crate) fn dots(&self) -> &[Dot] {
        &self.dots
    }

    /// [`DotStore::encode`] under the tag of a type that wraps it.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    pub fn encode_as<S: Serializer>(&self, tag: Tag, _: Encoding<'_>, serializer: S) -> Result<S::Ok, S::Error> {
        tag.encode(&self.body(), serializer)
    }

    /// [`DotStore::decode`] under the tag of a type that wraps it.
    ///
    /// # Errors
    ///
    /// Whatever is not a payload under this tag.
    pub fn decode_as<'de, D: Deserializer<'de>>(tag: Tag, _: &mut Decoding, deserializer: D) -> Result<Self, D::Error> {
        tag.decode(Newtype(Self::reader()), deserializer)
    }

    pub(crate) fn body(&self) -> impl Serialize + '_ {
        Sequence(|| self.dots.iter())
    }

    pub(crate) const fn reader() -> ReadEntries<Self> {
        ReadEntries::new()
    }

    /// Takes all dots out.
    pub fn take(&mut self) -> impl Iterator<Item = Dot> + use<> {
        core::mem::take(&mut self.dots).into_iter()
    }
}

impl DotStore for DotSet {
    const CAN_CONTRADICT: bool = false;

    const HAS_CONSTANTS: bool = false;

    const KEEPS_RUNS: bool = false;

    fn as_set(&self) -> Option<&DotSet> {
        Some(self)
    }

    fn of_set<E>(dots: DotSet) -> Result<Self, E> {
        Ok(dots)
    }

    fn is_bottom(&self) -> bool {
        self.dots.is_empty()
    }

    fn visit_dots(&self, visit: &mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()> {
        self.dots.iter().try_for_each(|&dot| visit(dot))
    }

    fn since(&self, known: &CausalContext) -> Self {
        Self { dots: self.dots.iter().copied().filter(|&dot| !known.contains(dot)).collect() }
    }

    fn kill(&mut self, dead: &Dead<'_>) {
        self.dots.retain(|dot| !dead.contains(*dot));
    }

    fn kill_unless_in(&mut self, other: &Self, seen: &CausalContext) {
        self.dots.retain(|dot| !seen.contains(*dot) || other.dots.binary_search(dot).is_ok());
    }

    fn absorb(&mut self, new: Self) {
        self.dots.extend(new.dots);
        self.dots.sort();
        self.dots.dedup();
    }

    fn check(&self, _: &Self, _: &Joint<'_>) -> Result<(), MergeError> {
        Ok(())
    }

    fn encode<S: Serializer>(&self, at: Encoding<'_>, serializer: S) -> Result<S::Ok, S::Error> {
        self.encode_as(Tag::of(Kernel::Set), at, serializer)
    }

    fn decode<'de, D: Deserializer<'de>>(at: &mut Decoding, deserializer: D) -> Result<Self, D::Error> {
        Self::decode_as(Tag::of(Kernel::Set), at, deserializer)
    }
}

impl From<Dot> for DotSet {
    fn from(dot: Dot) -> Self {
        Self { dots: SmallVec::from([dot]) }
    }
}

impl fmt::Debug for DotSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(&self.dots).finish()
    }
}

impl FromEntries for DotSet {
    type Entry = Dot;

    fn dot(dot: &Dot) -> Dot {
        *dot
    }

    fn from_ascending(dots: SmallVec<[Dot; 1]>) -> Self {
        Self { dots }
    }
}
