//! Dots with a content each.

use core::fmt;
use core::ops::ControlFlow;

use serde::{Deserializer, Serialize, Serializer};
use smallvec::SmallVec;

use super::{Content, Dead, DotStore, Joint};
use crate::payload::{ENTRY, FromEntries, Newtype, ReadEntries, Sequence};
use crate::{CausalContext, Decoding, Dot, Encoding, Kernel, MergeError, Tag};

/// A function from live dots to contents: a register.
///
/// One entry lies inline; merging and looking up take O(*entries*), and there are as many as there are concurrent writes.
///
/// Source: *Delta State Replicated Data Types*, section 7.2, `DotFun`.
#[derive(Clone, PartialEq, Eq)]
pub struct DotFun<V> {
    /// Ascending by dot.
    entries: SmallVec<[(Dot, V); 1]>,
}

impl<V> DotFun<V> {
    /// No dots.
    pub fn new() -> Self {
        Self { entries: SmallVec::new() }
    }

    /// The contents, in the order of their dots.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Dot, &V)> + ExactSizeIterator {
        self.entries.iter().map(|(dot, content)| (*dot, content))
    }

    /// The content under a dot.
    pub fn get(&self, dot: Dot) -> Option<&V> {
        self.position(dot).ok().map(|at| &self.entries[at].1)
    }

    /// Puts a content under a dot, unless there is one. Was the dot new?
    pub fn insert(&mut self, dot: Dot, content: V) -> bool {
        let place = self.position(dot);
        if let Err(at) = place {
            self.entries.insert(at, (dot, content));
        }
        place.is_err()
    }

    /// Takes out the entries that `condition` holds for.
    pub fn take_if<F: FnMut(Dot, &V) -> bool>(
        &mut self,
        mut condition: F,
    ) -> impl Iterator<Item = (Dot, V)> + use<V, F> {
        // A condition that panics leaves everything where it is.
        let chosen: SmallVec<[bool; 4]> = self.iter().map(|(dot, content)| condition(dot, content)).collect();
        let mut chosen = chosen.into_iter();
        let (taken, kept): (SmallVec<[_; 1]>, _) =
            core::mem::take(&mut self.entries).into_iter().partition(|_| chosen.next().unwrap_or_default());
        self.entries = kept;
        taken.into_iter()
    }

    /// Takes all entries out.
    pub fn take(&mut self) -> impl Iterator<Item = (Dot, V)> + use<V> {
        core::mem::take(&mut self.entries).into_iter()
    }

    fn position(&self, dot: Dot) -> Result<usize, usize> {
        self.entries.binary_search_by_key(&dot, |entry| entry.0)
    }
}

impl<V> Default for DotFun<V> {
    fn default() -> Self {
        Self::new()
    }
}

impl<V: Content> DotStore for DotFun<V> {
    const HAS_CONSTANTS: bool = false;

    const KEEPS_RUNS: bool = false;

    fn is_bottom(&self) -> bool {
        self.entries.is_empty()
    }

    fn visit_dots(&self, visit: &mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()> {
        self.entries.iter().try_for_each(|entry| visit(entry.0))
    }

    fn since(&self, known: &CausalContext) -> Self {
        Self { entries: self.entries.iter().filter(|entry| !known.contains(entry.0)).cloned().collect() }
    }

    fn kill(&mut self, dead: &Dead<'_>) {
        self.entries.retain(|entry| !dead.contains(entry.0));
    }

    fn kill_unless_in(&mut self, other: &Self, seen: &CausalContext) {
        self.entries.retain(|entry| !seen.contains(entry.0) || other.position(entry.0).is_ok());
    }

    fn absorb(&mut self, new: Self) {
        self.entries.extend(new.entries);
        self.entries.sort_by_key(|entry| entry.0);
        self.entries.dedup_by_key(|entry| entry.0);
    }

    fn check(&self, other: &Self, at: &Joint<'_>) -> Result<(), MergeError> {
        if at.apart {
            return Ok(());
        }
        let reused = other.iter().find(|&(dot, theirs)| self.get(dot).is_some_and(|mine| differ(mine, theirs)));
        reused.map_or(Ok(()), |(dot, _)| Err(MergeError::dot_reused(dot)))
    }

    fn encode<S: Serializer>(&self, at: Encoding<'_>, serializer: S) -> Result<S::Ok, S::Error> {
        self.encode_as(Tag::of(Kernel::Fun), at, serializer)
    }

    fn decode<'de, D: Deserializer<'de>>(at: &mut Decoding, deserializer: D) -> Result<Self, D::Error> {
        Self::decode_as(Tag::of(Kernel::Fun), at, deserializer)
    }
}

impl<V: Content> DotFun<V> {
    /// [`DotStore::encode`] under the tag of a type that wraps it.
    ///
    /// # Errors
    ///
    /// Those of the serializer and of the contents.
    pub fn encode_as<S: Serializer>(&self, tag: Tag, at: Encoding<'_>, serializer: S) -> Result<S::Ok, S::Error> {
        tag.encode(&self.body(at), serializer)
    }

    /// [`DotStore::decode`] under the tag of a type that wraps it.
    ///
    /// # Errors
    ///
    /// Whatever is not a payload under this tag.
    pub fn decode_as<'de, D: Deserializer<'de>>(tag: Tag, _: &mut Decoding, deserializer: D) -> Result<Self, D::Error> {
        tag.decode(Newtype(Self::reader()), deserializer)
    }

    pub(crate) fn body<'a>(&'a self, at: Encoding<'a>) -> impl Serialize + 'a {
        Sequence(move || self.iter().map(move |(dot, content)| (dot, at.readable(ENTRY, content))))
    }

    pub(crate) const fn reader() -> ReadEntries<Self> {
        ReadEntries::new()
    }
}

impl<V: fmt::Debug> fmt::Debug for DotFun<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl<V: Content> FromEntries for DotFun<V> {
    type Entry = (Dot, V);

    fn dot((dot, _): &(Dot, V)) -> Dot {
        *dot
    }

    fn from_ascending(entries: SmallVec<[(Dot, V); 1]>) -> Self {
        Self { entries }
    }
}

/// Contents that don't equal themselves (a NaN in them) are not told apart.
#[expect(clippy::eq_op, reason = "`PartialEq` need not be reflexive, and one event has one content whatever it says")]
fn differ<V: PartialEq>(mine: &V, theirs: &V) -> bool {
    mine != theirs && mine == mine && theirs == theirs
}
