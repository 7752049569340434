//! Which entries of a chunk hold given dots.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::iter;

use super::{Chunks, Name};
use crate::payload::Unknown;
use crate::store::dot_map::algebra::any_dot;
use crate::store::dot_map::index::Spot;
use crate::{Dot, DotStore, Key};

/// If there is more than one dot for so many entries, each entry is asked once, for any of the dots.
const MANY: usize = 4;

impl<K: Key, S: DotStore> Chunks<K, S> {
    /// The places of the entries that hold these dots of one chunk, in ascending order. An entry that is alone is not asked, for
    /// it may be large.
    pub(in crate::store::dot_map) fn holders(
        &self,
        name: Name,
        dots: &[(Spot, Dot)],
        unknown: &BTreeMap<K, Unknown>,
    ) -> Vec<usize> {
        let entries = self.chunk(name);
        if entries.len() == 1 {
            return Vec::from([0]);
        }
        let any = |at: usize, condition: &dyn Fn(Dot) -> bool| {
            any_dot(&entries[at].1, unknown.get(&entries[at].0), condition)
        };
        if dots.len() > entries.len() / MANY {
            let mut dots: Vec<Dot> = dots.iter().map(|found| found.1).collect();
            dots.sort_unstable();
            return (0..entries.len()).filter(|&at| any(at, &|mine| dots.binary_search(&mine).is_ok())).collect();
        }
        // The dots of one edit have one spot: the next is likely where the last one was found.
        let mut last = None;
        let holder = |&(spot, dot): &(Spot, Dot)| {
            let near = last.filter(|found: &(Spot, usize)| found.0 == spot).map(|found| found.1);
            let mut places = near.into_iter().chain(outward(spot.at(), entries.len()));
            let found = places.find(|&at| any(at, &|mine| mine == dot));
            last = found.map(|at| (spot, at));
            found
        };
        let mut found: Vec<usize> = dots.iter().filter_map(holder).collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// The numbers below `end`, those that are near first.
fn outward(from: usize, end: usize) -> impl Iterator<Item = usize> {
    let from = from.min(end);
    let (mut after, mut before) = (from..end, (0..from).rev());
    let mut is_after = false;
    iter::from_fn(move || {
        is_after = !is_after;
        if is_after { after.next().or_else(|| before.next()) } else { before.next().or_else(|| after.next()) }
    })
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    #[test]
    fn outward_are_all_and_the_near_ones_first() {
        assert_eq!(super::outward(2, 6).collect::<Vec<_>>(), [2, 1, 3, 0, 4, 5]);
        for from in 0..9 {
            let mut all: Vec<usize> = super::outward(from, 6).collect();
            all.sort_unstable();
            assert_eq!(all, [0, 1, 2, 3, 4, 5]);
        }
    }
}
