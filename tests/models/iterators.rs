//! Iterators, from both ends.

use std::fmt::Debug;

/// The iterator gives these: forwards, backwards, and from both ends in turns.
pub(crate) fn assert_ends<T: PartialEq + Debug, I: DoubleEndedIterator<Item = T>>(iter: impl Fn() -> I, all: &[T]) {
    assert_eq!(iter().collect::<Vec<_>>(), all);
    let mut backwards: Vec<T> = iter().rev().collect();
    backwards.reverse();
    assert_eq!(backwards, all, "read backwards");

    let (mut both, mut left) = (iter(), all);
    while let [first, rest @ ..] = left {
        assert_eq!(both.next().as_ref(), Some(first));
        left = rest;
        if let [rest @ .., last] = left {
            assert_eq!(both.next_back().as_ref(), Some(last));
            left = rest;
        }
    }
    assert_eq!((both.next(), both.next_back()), (None, None));
}

/// Besides, it knows at every point how many are left.
pub(crate) fn assert_exact<T, I>(iter: impl Fn() -> I, all: &[T])
where
    T: PartialEq + Debug,
    I: DoubleEndedIterator<Item = T> + ExactSizeIterator,
{
    assert_ends(&iter, all);
    let mut both = iter();
    for left in (0..=all.len()).rev() {
        assert_eq!(both.len(), left);
        if left % 3 == 0 {
            both.next_back()
        } else {
            both.next()
        };
    }
}
