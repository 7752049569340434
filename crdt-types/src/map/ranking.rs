//! Members in the order of their scores, and the rank of each.

use alloc::vec::Vec;
use core::fmt;
use core::iter::FusedIterator;

use crdt_core::Summary;

use crate::ordered::Ordered;
use crate::register::LastWrite;

/// Members in the order of their scores, those of one score in their own order.
///
/// They lie in chunks of some hundred: how many stand before a member is found by adding up the chunks before its own. A member
/// is inserted, removed or ranked in O(log *n* + *n* / 128).
#[derive(Clone)]
pub(super) struct Ranking<T, S> {
    /// None is empty; each is ascending, and so are they.
    chunks: Vec<Vec<(S, T)>>,
    len: usize,
}

/// A chunk that grows beyond this is cut in two.
const LARGEST: usize = 512;

/// Two neighbours that have shrunk to this together are joined.
const JOINED: usize = 256;

/// A place between two members: the number of a chunk, and one in it.
#[derive(Clone, Copy)]
struct Place {
    chunk: usize,
    at: usize,
}

impl<T, S> Default for Ranking<T, S> {
    fn default() -> Self {
        Self { chunks: Vec::new(), len: 0 }
    }
}

impl<T, S> Ranking<T, S> {
    pub(super) fn iter(&self) -> Ranked<'_, T, S> {
        let start = Place { chunk: 0, at: 0 };
        let end = Place { chunk: self.chunks.len(), at: 0 };
        Ranked { chunks: &self.chunks, start, end, left: self.len }
    }

    /// The members from the first for which `before` does not hold up to, not including, the first for which `after` holds.
    pub(super) fn range(&self, before: impl Fn(&S) -> bool, after: impl Fn(&S) -> bool) -> Ranked<'_, T, S> {
        let start = self.place(|(score, _)| before(score));
        let end = self.place(|(score, _)| !after(score));
        let left = self.rank_of(end).saturating_sub(self.rank_of(start));
        Ranked { chunks: &self.chunks, start, end, left }
    }

    /// The first place before which `precedes` holds for every member, and after which for none.
    fn place(&self, precedes: impl Fn(&(S, T)) -> bool) -> Place {
        let chunk = self.chunks.partition_point(|chunk| chunk.last().is_some_and(&precedes));
        let at = self.chunks.get(chunk).map_or(0, |chunk| chunk.partition_point(precedes));
        Place { chunk, at }
    }

    fn rank_of(&self, place: Place) -> usize {
        self.chunks[..place.chunk].iter().map(Vec::len).sum::<usize>() + place.at
    }
}

impl<T: Ord, S: Ord> Ranking<T, S> {
    /// How many members stand before this one.
    pub(super) fn rank(&self, score: &S, member: &T) -> usize {
        self.rank_of(self.find(score, member))
    }

    fn find(&self, score: &S, member: &T) -> Place {
        self.place(|(other, of)| (other, of) < (score, member))
    }

    fn insert(&mut self, score: S, member: T) {
        let Place { chunk, at } = self.find(&score, &member);
        if let Some(members) = self.chunks.get_mut(chunk) {
            members.insert(at, (score, member));
        } else if let Some(last) = self.chunks.last_mut() {
            last.push((score, member));
        } else {
            self.chunks.push(alloc::vec![(score, member)]);
        }
        self.len += 1;
        self.divide(chunk.min(self.chunks.len() - 1));
    }

    fn divide(&mut self, chunk: usize) {
        let members = &mut self.chunks[chunk];
        if members.len() > LARGEST {
            let second = members.split_off(LARGEST / 2);
            self.chunks.insert(chunk + 1, second);
        }
    }

    fn remove(&mut self, score: &S, member: &T) {
        let Place { chunk, at } = self.find(score, member);
        let Some(members) = self.chunks.get_mut(chunk) else { return };
        if members.get(at).is_some_and(|(other, of)| (other, of) == (score, member)) {
            members.remove(at);
            self.len -= 1;
            self.join(chunk.saturating_sub(1));
            self.join(chunk);
        }
    }

    /// Joins a chunk with the next one if they are small, or drops one that is empty.
    fn join(&mut self, chunk: usize) {
        let len = |chunk| self.chunks.get(chunk).map(Vec::len);
        match (len(chunk), len(chunk + 1)) {
            (Some(here), Some(next)) if here + next <= JOINED => {
                let next = self.chunks.remove(chunk + 1);
                self.chunks[chunk].extend(next);
            }
            (Some(0), _) => drop(self.chunks.remove(chunk)),
            _ => {}
        }
    }
}

impl<T: Ord + Clone, S: Ordered> Summary<T, LastWrite<S>> for Ranking<T, S> {
    fn add(&mut self, member: &T, scores: &LastWrite<S>) {
        if let Some(score) = scores.latest() {
            self.insert(score.clone(), member.clone());
        }
    }

    fn subtract(&mut self, member: &T, scores: &LastWrite<S>) {
        if let Some(score) = scores.latest() {
            self.remove(score, member);
        }
    }
}

/// Members of a [`SortedSet`](super::SortedSet) with their scores, in the order of the scores.
#[must_use = "iterators do nothing unless they are consumed"]
pub struct Ranked<'a, T, S> {
    chunks: &'a [Vec<(S, T)>],
    start: Place,
    end: Place,
    /// How many members are between `start` and `end`.
    left: usize,
}

impl<'a, T, S> Iterator for Ranked<'a, T, S> {
    type Item = (&'a T, &'a S);

    fn next(&mut self) -> Option<Self::Item> {
        self.left = self.left.checked_sub(1)?;
        let chunk = self.chunks.get(self.start.chunk)?;
        let (score, member) = chunk.get(self.start.at)?;
        self.start.at += 1;
        if self.start.at == chunk.len() {
            self.start = Place { chunk: self.start.chunk + 1, at: 0 };
        }
        Some((member, score))
    }

    /// Passes over chunks.
    fn nth(&mut self, n: usize) -> Option<Self::Item> {
        let mut passed = n.min(self.left);
        self.left -= passed;
        while let Some(ahead) = self.chunks.get(self.start.chunk).map(|chunk| chunk.len() - self.start.at) {
            if passed < ahead {
                self.start.at += passed;
                break;
            }
            passed -= ahead;
            self.start = Place { chunk: self.start.chunk + 1, at: 0 };
        }
        self.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl<T, S> DoubleEndedIterator for Ranked<'_, T, S> {
    /// Passes over chunks.
    fn nth_back(&mut self, n: usize) -> Option<Self::Item> {
        let mut passed = n.min(self.left);
        self.left -= passed;
        while passed > self.end.at {
            passed -= self.end.at;
            let Some(chunk) = self.end.chunk.checked_sub(1) else { break };
            self.end = Place { chunk, at: self.chunks.get(chunk).map_or(0, Vec::len) };
        }
        self.end.at = self.end.at.saturating_sub(passed);
        self.next_back()
    }

    fn next_back(&mut self) -> Option<Self::Item> {
        self.left = self.left.checked_sub(1)?;
        if self.end.at == 0 {
            let chunk = self.end.chunk.checked_sub(1)?;
            self.end = Place { chunk, at: self.chunks.get(chunk)?.len() };
        }
        self.end.at -= 1;
        let (score, member) = self.chunks.get(self.end.chunk)?.get(self.end.at)?;
        Some((member, score))
    }
}

impl<T, S> ExactSizeIterator for Ranked<'_, T, S> {}

impl<T, S> FusedIterator for Ranked<'_, T, S> {}

impl<T, S> Clone for Ranked<'_, T, S> {
    fn clone(&self) -> Self {
        Self { ..*self }
    }
}

impl<T: fmt::Debug, S: fmt::Debug> fmt::Debug for Ranked<'_, T, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.clone()).finish()
    }
}

#[cfg(test)]
mod tests {
    use alloc::collections::BTreeSet;

    use super::*;

    /// Numbers that look as if they were random, each below 4,096.
    fn numbers() -> impl Iterator<Item = u64> {
        core::iter::successors(Some(1_u64), |n| Some(n.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1)))
            .map(|n| n >> 52)
    }

    /// The ranking of these members, each its own score modulo 64, beside the set that it should be.
    fn grown_and_shrunk() -> (Ranking<u64, u64>, BTreeSet<(u64, u64)>) {
        let (mut ranking, mut model) = (Ranking::default(), BTreeSet::new());
        for (turn, number) in numbers().take(20_000).enumerate() {
            let (score, member) = (number % 64, number);
            if model.remove(&(score, member)) {
                ranking.remove(&score, &member);
            } else if turn < 15_000 {
                model.insert((score, member));
                ranking.insert(score, member);
            }
        }
        (ranking, model)
    }

    #[test]
    fn it_is_in_order_from_both_ends() {
        let (ranking, model) = grown_and_shrunk();
        let all = |iter: Ranked<'_, u64, u64>| iter.map(|(member, score)| (*score, *member)).collect::<Vec<_>>();
        assert!(ranking.chunks.len() > 2, "more than one chunk");
        assert!(ranking.chunks.windows(2).all(|pair| pair[0].len() + pair[1].len() > JOINED), "no small neighbours");
        assert!(all(ranking.iter()).into_iter().eq(model.iter().copied()));
        assert!(ranking.iter().rev().map(|(member, score)| (*score, *member)).eq(model.iter().rev().copied()));
        assert_eq!(ranking.iter().len(), model.len());
    }

    #[test]
    fn what_is_passed_over_is_not_looked_at_one_by_one_and_counts() {
        let (ranking, model) = grown_and_shrunk();
        let members: Vec<_> = model.into_iter().map(|(_, member)| member).collect();
        for step in [0, 1, 7, 255, 256, 300, 1_000, members.len(), members.len() + 1] {
            let (mut iter, mut expected) = (ranking.iter(), members.iter());
            loop {
                let next = iter.nth(step).map(|(member, _)| member);
                assert_eq!(next, expected.nth(step));
                assert_eq!(iter.next_back().map(|(member, _)| member), expected.next_back());
                assert_eq!(iter.nth_back(step).map(|(member, _)| member), expected.nth_back(step));
                assert_eq!(iter.len(), expected.len());
                if next.is_none() {
                    break;
                }
            }
        }
    }

    #[test]
    fn ranks_count_what_stands_before() {
        let (ranking, model) = grown_and_shrunk();
        for (rank, (score, member)) in model.iter().enumerate() {
            assert_eq!(ranking.rank(score, member), rank);
            assert_eq!(ranking.iter().nth(rank), Some((member, score)));
        }
        assert_eq!(ranking.iter().nth(model.len()), None);
    }

    #[test]
    fn ranges_meet_in_the_middle() {
        let (ranking, model) = grown_and_shrunk();
        for (low, high) in [(0, 63), (10, 20), (20, 20), (21, 20), (40, 3), (64, 99)] {
            let mut range = ranking.range(|score| *score < low, |score| *score > high);
            let mut expected: Vec<_> = model.iter().filter(|(score, _)| (low..=high).contains(score)).collect();
            assert_eq!(range.len(), expected.len());
            while let Some((member, score)) = range.next() {
                assert_eq!(expected.remove(0), &(*score, *member));
                if let Some((member, score)) = range.next_back() {
                    assert_eq!(expected.pop(), Some(&(*score, *member)));
                }
            }
            assert!(expected.is_empty());
        }
    }
}
