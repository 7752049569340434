//! A set of members with scores, in the order of the scores.
//!
//! Every member holds a last-writer-wins register with its score; it is there as long as any write of it lives.

use alloc::vec::Vec;
use core::borrow::Borrow;
use core::ops::{Bound, RangeBounds};

use crdt_core::{DotMap, Kernel, Key, StateCrdt, Tag, Transaction};

use super::ranking::{Ranked, Ranking};
use crate::ordered::Ordered;
use crate::register::LastWrite;

/// A set of members with scores, read in the order of the scores: a leaderboard, a queue by priority, an index by time.
///
/// # Semantics
///
/// | `a` does | `b` does concurrently | both read |
/// |---|---|---|
/// | `insert(m, 1)` | `insert(m, 2)`, later | m: 2 |
/// | `insert(m, 1)` | `remove(m)` | m: 1 |
/// | `remove(m)` | `remove(m)` | no m |
/// | `insert(m, 1)` | `insert(n, 2)` | both |
///
/// Inserting a member that is there gives it another score. A removal takes away what it has seen: an insertion that it has
/// not seen survives, with its score. Of concurrent scores the one with the latest time counts, and of equal times the one
/// with the larger dot. Members of one score are in the order of `T`. Inside a map, removing the key removes every member
/// in the same way.
///
/// # Lattice
///
/// ```text
/// state   by member and dot: (time, score), the writes that no write and no removal has seen
/// ⊥       no members
/// a ⊔ b   kill, then absorb
/// value   the members with the score of their write with the largest (time, dot), ascending by (score, member)
/// ```
///
/// # Complexity
///
/// Space is O(*members*), each in the state and once more in the order of the scores; a removed one leaves nothing behind.
/// A score is looked up in O(log *n*), the first and the last member in O(1). Insertion, removal, rank and the member of a
/// rank take O(log *n* + *n* / 128), of which the second part is felt from some hundred thousand members on; a range takes
/// as much and what it yields, a merge as much for each change.
///
/// # Limits
///
/// Of two concurrent scores one is lost: what is counted on several replicas at once is better kept in an
/// [`OrMap<T, PnCounter>`](crate::OrMap) and sorted when it is read. Floating-point numbers have no total order: wrap them in a
/// type that has one.
///
/// # Examples
///
/// ```
/// use crdt_types::{Replica, SortedSet};
///
/// let mut a = Replica::new(SortedSet::default());
/// a.update(|board, tx| board.extend(tx, [("glenn".to_string(), 30), ("mark".to_string(), 20)]));
/// let mut b = a.fork();
/// a.update(|board, tx| board.insert(tx, "eric".to_string(), 25));
/// b.update(|board, tx| board.insert(tx, "mark".to_string(), 40));
/// a.merge(&b)?;
/// b.merge(&a)?;
/// assert_eq!(a.to_string(), "{eric: 25, glenn: 30, mark: 40}");
/// assert_eq!(b.rank("glenn"), Some(1));
/// assert_eq!(b.last(), Some((&"mark".to_string(), &40)));
/// assert_eq!(b.range(26..).count(), 2);
/// # Ok::<(), crdt_types::MergeError>(())
/// ```
///
/// # References
///
/// Shapiro, Preguiça, Baquero, Zawirski, *A comprehensive study of Convergent and Commutative Replicated Data Types*,
/// INRIA RR-7506, 2011, sections 3.3.5 for the members and 3.2.1 for their scores. The commands of a sorted set are Redis'.
#[doc(alias = "zset")]
#[doc(alias = "ZSET")]
#[derive(Clone, PartialEq, Eq)]
pub struct SortedSet<T, S> {
    store: DotMap<T, Scored<S>, Ranking<T, S>>,
}

/// The scores of one member that no later write has seen.
type Scored<S> = LastWrite<S>;

impl<T: Key, S: Ordered> SortedSet<T, S> {
    /// Gives a member a score, now; it wins over concurrent removals of the member. Was the member absent?
    #[doc(alias = "zadd")]
    #[doc(alias = "add")]
    pub fn insert(&mut self, tx: &mut Transaction<'_>, member: T, score: S) -> bool {
        self.store.edit(
            tx,
            member,
            |_| Scored::default(),
            |scored, tx| {
                let absent = scored.latest().is_none();
                scored.write(tx, score);
                absent
            },
        )
    }

    /// Removes a member, as far as it was seen here: concurrent insertions survive. Was it there?
    #[doc(alias = "zrem")]
    #[doc(alias = "del")]
    pub fn remove<Q: Ord + ?Sized>(&mut self, tx: &mut Transaction<'_>, member: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.store.remove(tx, member)
    }

    /// Removes the member with the lowest score, as [`remove`](Self::remove) does. Two replicas may take the same one.
    #[doc(alias = "zpopmin")]
    pub fn pop_first(&mut self, tx: &mut Transaction<'_>) -> Option<(T, S)> {
        let first = self.first().map(|(member, score)| (member.clone(), score.clone()));
        first.inspect(|(member, _)| _ = self.remove(tx, member))
    }

    /// Removes the member with the highest score, as [`remove`](Self::remove) does. Two replicas may take the same one.
    #[doc(alias = "zpopmax")]
    pub fn pop_last(&mut self, tx: &mut Transaction<'_>) -> Option<(T, S)> {
        let last = self.last().map(|(member, score)| (member.clone(), score.clone()));
        last.inspect(|(member, _)| _ = self.remove(tx, member))
    }

    /// Gives all of these members their scores, each as [`insert`](Self::insert) does.
    pub fn extend(&mut self, tx: &mut Transaction<'_>, members: impl IntoIterator<Item = (T, S)>) {
        members.into_iter().for_each(|(member, score)| _ = self.insert(tx, member, score));
    }

    /// Removes the members that `keep` does not hold for, as one event; concurrent insertions survive.
    pub fn retain(&mut self, tx: &mut Transaction<'_>, mut keep: impl FnMut(&T, &S) -> bool) {
        self.store.retain(tx, |member, scored| scored.latest().is_some_and(|score| keep(member, score)));
    }

    /// Removes all members, as one event; concurrent insertions survive.
    pub fn clear(&mut self, tx: &mut Transaction<'_>) {
        self.retain(tx, |_, _| false);
    }

    /// The score of a member.
    #[doc(alias = "zscore")]
    #[doc(alias = "get")]
    pub fn score<Q: Ord + ?Sized>(&self, member: &Q) -> Option<&S>
    where
        T: Borrow<Q>,
    {
        self.store.get(member).and_then(Scored::latest)
    }

    /// Is the member there?
    pub fn contains<Q: Ord + ?Sized>(&self, member: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.score(member).is_some()
    }

    /// How many members stand before this one, if it is there. From the other end it is `len() - 1 - rank`.
    #[doc(alias = "zrank")]
    pub fn rank<Q: Ord + ?Sized>(&self, member: &Q) -> Option<usize>
    where
        T: Borrow<Q>,
    {
        let (member, scored) = self.store.get_key_value(member)?;
        Some(self.store.summary().rank(scored.latest()?, member))
    }

    /// The members whose scores are in the range. One that ends before it begins is empty.
    #[doc(alias = "zrangebyscore")]
    pub fn range(&self, scores: impl RangeBounds<S>) -> Ranked<'_, T, S> {
        let before = |score: &S| match scores.start_bound() {
            Bound::Included(first) => score < first,
            Bound::Excluded(bound) => score <= bound,
            Bound::Unbounded => false,
        };
        let after = |score: &S| match scores.end_bound() {
            Bound::Included(last) => score > last,
            Bound::Excluded(bound) => score >= bound,
            Bound::Unbounded => false,
        };
        self.store.summary().range(before, after)
    }
}

impl<T, S> SortedSet<T, S> {
    /// The members with their scores, ascending. The ten highest are `iter().rev().take(10)`.
    pub fn iter(&self) -> Ranked<'_, T, S> {
        self.store.summary().iter()
    }

    /// The member of this rank, with its score.
    #[doc(alias = "zrange")]
    pub fn at(&self, rank: usize) -> Option<(&T, &S)> {
        self.iter().nth(rank)
    }

    /// The member with the lowest score.
    pub fn first(&self) -> Option<(&T, &S)> {
        self.iter().next()
    }

    /// The member with the highest score.
    pub fn last(&self) -> Option<(&T, &S)> {
        self.iter().next_back()
    }

    /// The number of members. O(1)
    #[doc(alias = "zcard")]
    pub fn len(&self) -> usize {
        self.store.len()
    }

    /// Are there no members?
    pub fn is_empty(&self) -> bool {
        self.store.is_empty()
    }
}

delegate_to_store! {
    SortedSet<T: Key, S: Ordered>: DotMap<T, Scored<S>, Ranking<T, S>> as Tag::numbered(Kernel::Map, "map:SortedSet", 18)
}

impl<T: Key, S: Ordered> StateCrdt for SortedSet<T, S> {
    /// Ascending by score, then by member.
    type Value = Vec<(T, S)>;

    fn value(&self) -> Vec<(T, S)> {
        self.iter().map(|(member, score)| (member.clone(), score.clone())).collect()
    }
}

std_traits_of_map!(SortedSet: Ranked);
