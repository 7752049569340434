//! Events in order. Their numbers lie close together, so they are marked rather than compared.

use alloc::collections::BTreeMap;
use alloc::vec;
use alloc::vec::Vec;

use crate::{Dot, ReplicaId};

/// So many numbers may be missing for each that is there.
const SPARSEST: u64 = 16;

/// The dots in ascending order, each once. O(*dots* log *replicas*) where they lie close together.
pub(crate) fn sorted(dots: Vec<Dot>) -> Vec<Dot> {
    if dots.is_sorted_by(|a, b| a < b) {
        return dots;
    }
    let mut counters = BTreeMap::<ReplicaId, Vec<u64>>::new();
    for run in dots.chunk_by(|a, b| a.replica == b.replica) {
        counters.entry(run[0].replica).or_default().extend(run.iter().map(|dot| dot.counter));
    }
    let mut sorted = Vec::with_capacity(counters.values().map(Vec::len).sum());
    for (replica, counters) in counters {
        sorted.extend(ascending(counters).into_iter().map(|counter| Dot::new(replica, counter)));
    }
    sorted
}

/// The numbers in ascending order, each once.
fn ascending(mut numbers: Vec<u64>) -> Vec<u64> {
    let (Some(&least), Some(&most)) = (numbers.iter().min(), numbers.iter().max()) else { return numbers };
    if (most - least) / SPARSEST > numbers.len() as u64 {
        numbers.sort_unstable();
        numbers.dedup();
        return numbers;
    }
    let place = |number: u64| usize::try_from((number - least) / 64).unwrap_or(usize::MAX);
    let mut marks = vec![0_u64; place(most) + 1];
    for &number in &numbers {
        marks[place(number)] |= 1 << ((number - least) % 64);
    }
    numbers.clear();
    for (first, mut mark) in (least..).step_by(64).zip(marks) {
        while mark != 0 {
            numbers.push(first + u64::from(mark.trailing_zeros()));
            mark &= mark - 1;
        }
    }
    numbers
}

#[cfg(test)]
mod tests {
    use alloc::collections::BTreeSet;
    use alloc::vec::Vec;

    use crate::{Dot, ReplicaId};

    #[test]
    fn dots_of_several_replicas_in_turn_are_in_order() {
        for length in 0..40 {
            let dot = |n: u64| Dot::new(ReplicaId::new(n / 3 % 4), 1 + n * 37 % 41);
            let dots: Vec<Dot> = (0..length).chain(0..length / 2).map(dot).collect();
            let expected: Vec<Dot> = dots.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
            assert_eq!(super::sorted(dots), expected);
        }
    }

    #[test]
    fn they_are_in_order_and_each_once_however_far_apart() {
        for gap in [1, 2, 7, 64, 1_000, 1 << 40] {
            for len in 0..200_u64 {
                let numbers: Vec<u64> = (0..len).map(|number| 5 + (number * 37 % 101) * gap).collect();
                let expected: Vec<u64> = numbers.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
                assert_eq!(super::ascending(numbers), expected);
            }
        }
    }
}
