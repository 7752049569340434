//! Amounts that add up, one entry for a run of a replica's events.

use alloc::vec::Vec;
use core::fmt;
use core::iter;
use core::ops::ControlFlow;

use serde::de::DeserializeOwned;
use serde::{Deserializer, Serialize, Serializer};
use smallvec::SmallVec;

use super::{Dead, DotStore, Joint};
use crate::near;
use crate::payload::wide::Wide;
use crate::payload::{ENTRY, FromEntries, Newtype, Opaque, ReadEntries, Sequence};
use crate::{
    CausalContext, Decoding, Dot, Encoding, Kernel, MergeError, PayloadError, PayloadProblem, Tag, Transaction,
    Validation,
};

/// Amounts under live dots, where one entry may stand for many events of its replica: the store of the counters.
///
/// An entry says what the events of this store from number `first` up to its dot add up to, so it supersedes the
/// entries of its replica in that run, and no log has to name them. Which of its own entries a replica may fold into a
/// new one is [`Transaction::may_fold`]'s to say.
///
/// Space is one entry per replica where nothing can remove the counter; inside a map it is one per replica and export, until
/// [`Replica::compact`](crate::Replica::compact) makes one of those that are stable.
///
/// Of the events of one replica those that live are always the last ones: a removal that has seen an event has seen the
/// earlier ones, and removes them too. So who keeps events one by one and who keeps them as one understand each other.
#[derive(Clone, PartialEq, Eq)]
pub struct DotSum<N> {
    /// Ascending by dot; the runs of one replica are disjoint.
    entries: SmallVec<[Entry<N>; 1]>,
}

/// The events `first..=dot.counter` of `dot.replica` in this store add up to `amount`.
#[derive(Clone, PartialEq, Eq)]
struct Entry<N> {
    dot: Dot,
    first: u64,
    amount: N,
}

impl<N> Entry<N> {
    /// Is `earlier`, whose dot is no later, in the run?
    fn supersedes(&self, earlier: &Self) -> bool {
        self.dot.replica == earlier.dot.replica && self.first <= earlier.dot.counter
    }

    const fn first_dot(&self) -> Dot {
        Dot::new(self.dot.replica, self.first)
    }
}

/// An amount that a counter can hold: `u64`, `i64`, or one of a type's own.
pub trait Amount: Clone + PartialEq {
    /// What stands for it in a payload.
    #[doc(hidden)]
    type Stored: Serialize + DeserializeOwned;

    /// The sum, if it fits. One that does not fit makes another entry, so a counter never overflows.
    #[must_use]
    fn checked_add(&self, other: &Self) -> Option<Self>;

    #[doc(hidden)]
    fn stored(&self) -> Self::Stored;

    #[doc(hidden)]
    fn from_stored(stored: Self::Stored) -> Self;
}

macro_rules! integer_amount {
    ($integer:ty) => {
        impl Amount for $integer {
            type Stored = Wide<Self>;

            fn checked_add(&self, other: &Self) -> Option<Self> {
                <$integer>::checked_add(*self, *other)
            }

            fn stored(&self) -> Wide<Self> {
                Wide(*self)
            }

            fn from_stored(Wide(amount): Wide<Self>) -> Self {
                amount
            }
        }
    };
}

integer_amount!(u64);
integer_amount!(i64);

/// An amount of a counter that this program does not know: it is passed on, and nothing is added to it.
impl Amount for Opaque {
    type Stored = Self;

    fn checked_add(&self, _: &Self) -> Option<Self> {
        None
    }

    fn stored(&self) -> Self {
        self.clone()
    }

    fn from_stored(stored: Self) -> Self {
        stored
    }
}

impl<N> DotSum<N> {
    /// Nothing yet.
    pub fn new() -> Self {
        Self { entries: SmallVec::new() }
    }

    /// The entries in the order of their dots: the last event of a run, the number of its first one, and what they add up to.
    ///
    /// The first event of a run is its name: it stays the same as the run grows.
    pub fn entries(&self) -> impl Iterator<Item = (Dot, u64, &N)> {
        self.entries.iter().map(|entry| (entry.dot, entry.first, &entry.amount))
    }

    /// The amounts whose sum is the value, in the order of their dots.
    pub fn amounts(&self) -> impl Iterator<Item = &N> {
        self.entries.iter().map(|entry| &entry.amount)
    }

    fn position(&self, dot: Dot) -> Result<usize, usize> {
        self.entries.binary_search_by_key(&dot, |entry| entry.dot)
    }

    fn insert(&mut self, entry: Entry<N>) -> bool {
        let place = self.position(entry.dot);
        if let Err(at) = place {
            self.entries.insert(at, entry);
        }
        place.is_err()
    }
}

impl<N: Amount> DotSum<N> {
    /// Adds an amount, as one event.
    pub fn add(&mut self, tx: &mut Transaction<'_>, amount: N) {
        let mut total = amount;
        let mut first = None;
        let mut folded = SmallVec::<[Dot; 1]>::new();
        // From the latest on without a gap: a run must not span an entry that is not in its amount.
        while let Some(at) = self.entries.iter().rposition(|entry| entry.dot.replica == tx.replica()) {
            let entry = &self.entries[at];
            let Some(sum) = total.checked_add(&entry.amount).filter(|_| tx.may_fold(entry.dot)) else { break };
            total = sum;
            first = Some(entry.first);
            folded.push(entry.dot);
            self.entries.remove(at);
        }
        let dot = tx.fold(folded);
        self.insert(Entry { dot, first: first.unwrap_or(dot.counter), amount: total });
    }

    /// An entry whose dot stands for the events `1..=dot.counter` of its replica, all of them here.
    pub fn insert_run(&mut self, dot: Dot, amount: N) {
        self.insert(Entry { dot, first: 1, amount });
    }
}

impl<N: Amount> DotSum<N> {
    /// Does an entry of the other side, whose place here is `at`, say something else of its events than is known here? One may
    /// have sealed what the other keeps one by one.
    fn contradicts(&self, at: usize, theirs: &Entry<N>) -> bool {
        if self.entries.get(at).is_none_or(|mine| mine.dot != theirs.dot) {
            return false;
        }
        let same = self.entries[at].first == theirs.first;
        let mut run =
            self.entries[..=at].iter().rev().take_while(|mine| theirs.supersedes(mine)).map(|mine| &mine.amount);
        let amount = run.next().cloned();
        match run.try_fold(amount, |sum, amount| Some(sum?.checked_add(amount))) {
            Some(Some(sum)) => (same || theirs.first < self.entries[at].first) && sum != theirs.amount,
            _ => false,
        }
    }
}

impl<N> DotSum<N> {
    /// Takes in ascending entries. One that takes the place of a single other is put there; for all others the list is made
    /// anew, once.
    fn take_in(&mut self, new: impl Iterator<Item = Entry<N>>) {
        let mut at = 0;
        let others: Vec<_> = new.filter_map(|entry| self.replace(&mut at, entry)).collect();
        if others.is_empty() {
            return;
        }
        let (mut mine, mut theirs) = (core::mem::take(&mut self.entries).into_iter(), others.into_iter());
        self.entries.reserve(mine.len().max(theirs.len()));
        // From the last one down: an entry supersedes those in its run.
        let descending = iter::from_fn(|| match (mine.as_slice().last(), theirs.as_slice().last()) {
            (Some(my_last), Some(their_last)) if my_last.dot > their_last.dot => mine.next_back(),
            (_, Some(_)) => theirs.next_back(),
            (_, None) => mine.next_back(),
        });
        for entry in descending {
            if self.entries.last().is_none_or(|later| !later.supersedes(&entry)) {
                self.entries.push(entry);
            }
        }
        self.entries.reverse();
    }

    /// Puts an entry in the place of the one that it supersedes, if there is one, not before `at`. Otherwise it gives it back.
    fn replace(&mut self, at: &mut usize, new: Entry<N>) -> Option<Entry<N>> {
        *at += near::partition_point(&self.entries[*at..], |mine| mine.dot < new.dot);
        let (before, after) = self.entries.split_at_mut(*at);
        let is_last = after.first().is_none_or(|later| later.dot != new.dot && !later.supersedes(&new));
        match before {
            [.., earlier, _] if new.supersedes(earlier) => Some(new),
            [.., mine] if is_last && new.supersedes(mine) => {
                *mine = new;
                None
            }
            _ => Some(new),
        }
    }

    /// Keeps of each replica the entries from the first one on that `lives` holds for.
    fn keep_from(&mut self, lives: impl Fn(&Entry<N>) -> bool) {
        let mut alive = None;
        self.entries.retain(|entry| {
            alive = alive.filter(|replica| *replica == entry.dot.replica);
            alive = alive.or_else(|| lives(entry).then_some(entry.dot.replica));
            alive.is_some()
        });
    }
}

impl<N> Default for DotSum<N> {
    fn default() -> Self {
        Self::new()
    }
}

impl<N: Amount> DotStore for DotSum<N> {
    const HAS_CONSTANTS: bool = false;

    fn is_bottom(&self) -> bool {
        self.entries.is_empty()
    }

    fn visit_dots(&self, visit: &mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()> {
        self.entries.iter().try_for_each(|entry| visit(entry.dot))
    }

    fn visit_ends(&self, visit: &mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()> {
        self.entries.iter().try_for_each(|entry| {
            if entry.first < entry.dot.counter {
                visit(entry.first_dot())?;
            }
            visit(entry.dot)
        })
    }

    fn seal(&mut self, stable: &CausalContext) -> bool {
        let before = self.entries.len();
        self.entries.dedup_by(|later, earlier| {
            let together = later.dot.replica == earlier.dot.replica && stable.contains(later.dot);
            let Some(sum) = earlier.amount.checked_add(&later.amount).filter(|_| together) else { return false };
            *earlier = Entry { dot: later.dot, first: earlier.first, amount: sum };
            true
        });
        self.entries.len() < before
    }

    fn since(&self, known: &CausalContext) -> Self {
        let mut known = known.ascending();
        Self { entries: self.entries.iter().filter(|entry| !known.contains(entry.dot)).cloned().collect() }
    }

    fn kill(&mut self, dead: &Dead<'_>) {
        match *dead {
            Dead::Listed(dots) => {
                let mut killed = None;
                self.entries.reverse();
                self.entries.retain(|entry| {
                    killed = killed.filter(|replica| *replica == entry.dot.replica);
                    killed = killed.or_else(|| dots.contains(entry.dot).then_some(entry.dot.replica));
                    killed.is_none()
                });
                self.entries.reverse();
            }
            Dead::Unless { live, .. } => {
                self.keep_from(|entry| !dead.contains(entry.dot) || live.contains(entry.first_dot()));
            }
            Dead::All => self.entries.clear(),
        }
    }

    fn kill_unless_in(&mut self, other: &Self, seen: &CausalContext) {
        let is_end =
            |dot| other.position(dot).is_ok() || other.entries.binary_search_by_key(&dot, Entry::first_dot).is_ok();
        self.keep_from(|entry| !seen.contains(entry.dot) || is_end(entry.dot) || is_end(entry.first_dot()));
    }

    fn absorb(&mut self, new: Self) {
        self.take_in(new.entries.into_iter());
    }

    fn absorb_since(&mut self, other: &Self, known: &CausalContext) {
        let mut known = known.ascending();
        self.take_in(other.entries.iter().filter(|entry| !known.contains(entry.dot)).cloned());
    }

    fn check(&self, other: &Self, at: &Joint<'_>) -> Result<(), MergeError> {
        if at.apart {
            return Ok(());
        }
        let mut place = 0;
        let reused = other.entries.iter().find(|theirs| {
            place += near::partition_point(&self.entries[place..], |mine| mine.dot < theirs.dot);
            self.contradicts(place, theirs)
        });
        reused.map_or(Ok(()), |entry| Err(MergeError::dot_reused(entry.dot)))
    }

    fn validate(&self, against: &mut Validation<'_>) -> Result<(), PayloadError> {
        let mut before: Option<Dot> = None;
        for entry in &self.entries {
            let floor = before.filter(|dot| dot.replica == entry.dot.replica).map_or(0, |dot| dot.counter);
            if entry.first <= floor || entry.first > entry.dot.counter {
                return Err(PayloadProblem::InvalidRun(entry.dot).into());
            }
            against.dot(entry.dot)?;
            before = Some(entry.dot);
        }
        Ok(())
    }

    fn encode<S: Serializer>(&self, at: Encoding<'_>, serializer: S) -> Result<S::Ok, S::Error> {
        self.encode_as(Tag::of(Kernel::Sum), at, serializer)
    }

    fn decode<'de, D: Deserializer<'de>>(at: &mut Decoding, deserializer: D) -> Result<Self, D::Error> {
        Self::decode_as(Tag::of(Kernel::Sum), at, deserializer)
    }
}

impl<N: Amount> DotSum<N> {
    /// [`DotStore::encode`] under the tag of a type that wraps it.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
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
        let listed = move |entry: &Entry<N>| (entry.dot, entry.first, Written { amount: entry.amount.stored(), at });
        Sequence(move || self.entries.iter().map(listed))
    }

    pub(crate) const fn reader() -> ReadEntries<Self> {
        ReadEntries::new()
    }
}

/// An amount as it is written: one that is not known is any value.
struct Written<'a, A> {
    amount: A,
    at: Encoding<'a>,
}

impl<A: Serialize> Serialize for Written<'_, A> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.at.readable(ENTRY, &self.amount).serialize(serializer)
    }
}

/// `{replica:first..=last: amount}`
impl<N: fmt::Debug> fmt::Debug for DotSum<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let entries =
            self.entries.iter().map(|Entry { dot, first, amount }| (Run { dot: *dot, first: *first }, amount));
        f.debug_map().entries(entries).finish()
    }
}

struct Run {
    dot: Dot,
    first: u64,
}

impl fmt::Debug for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { dot: Dot { replica, counter }, first } = self;
        write!(f, "{replica}:{first}..={counter}")
    }
}

impl<N: Amount> FromEntries for DotSum<N> {
    type Entry = (Dot, u64, N::Stored);

    fn dot((dot, ..): &Self::Entry) -> Dot {
        *dot
    }

    fn from_ascending(entries: SmallVec<[Self::Entry; 1]>) -> Self {
        let entry = |(dot, first, amount)| Entry { dot, first, amount: N::from_stored(amount) };
        Self { entries: entries.into_iter().map(entry).collect() }
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::{DotSum, Entry};
    use crate::{Dot, DotStore, ReplicaId};

    type Run = (u64, u64);

    /// All ways to cut these events into runs.
    fn cuts(first: u64, last: u64) -> Vec<Vec<Run>> {
        if first > last {
            return Vec::from([Vec::new()]);
        }
        let from =
            |end: u64| cuts(end + 1, last).into_iter().map(move |rest| [Vec::from([(first, end)]), rest].concat());
        (first..=last).flat_map(from).collect()
    }

    fn entry(replica: u64, (first, last): Run) -> Entry<u64> {
        Entry { dot: Dot::new(ReplicaId::new(replica), last), first, amount: last + 1 - first }
    }

    /// A replica's events in runs.
    fn sum(runs: &[Run]) -> DotSum<u64> {
        DotSum { entries: runs.iter().map(|&run| entry(2, run)).collect() }
    }

    /// Between those of two others.
    fn amid(runs: &[Run]) -> DotSum<u64> {
        let runs = runs.iter().map(|&run| entry(2, run));
        DotSum { entries: [entry(1, (1, 1))].into_iter().chain(runs).chain([entry(3, (2, 4))]).collect() }
    }

    fn covers(one: Run, other: Run) -> bool {
        one != other && one.0 <= other.0 && other.1 < one.1
    }

    /// One side has gone on, or both have the same; and they have lost different ones of the first.
    #[test]
    fn of_both_it_keeps_what_no_other_run_stands_for() {
        let all = |last: u64| (1..=last + 1).flat_map(move |first| cuts(first, last));
        let mut met = 0;
        for mine in all(4) {
            for theirs in (0..=6).flat_map(all) {
                let fit = |one: Run, other: Run| {
                    one == other || one.1 < other.0 || other.1 < one.0 || covers(one, other) || covers(other, one)
                };
                if !mine.iter().all(|&one| theirs.iter().all(|&other| fit(one, other))) {
                    continue;
                }
                let mut both = [mine.clone(), theirs.clone()].concat();
                both.sort_by_key(|run| run.1);
                both.dedup();
                let is_kept = |run: &&Run| !both.iter().any(|&other| covers(other, **run));
                let expected: Vec<Run> = both.iter().filter(is_kept).copied().collect();
                for (one, other) in [(&mine, &theirs), (&theirs, &mine)] {
                    let mut merged = amid(one);
                    merged.absorb(sum(other));
                    assert_eq!(merged, amid(&expected), "{one:?} and {other:?}");
                }
                met += 1;
            }
        }
        assert!(met > 200, "{met}");
    }
}
