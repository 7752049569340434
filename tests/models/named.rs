//! Contents by number, so that edits and models need only numbers.

use std::collections::BTreeSet;
use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// A type with a value for each number, in the order of the numbers.
pub(crate) trait Named<N = u8>: Ord + Clone + Debug + Serialize + DeserializeOwned {
    fn named(number: N) -> Self;
}

impl Named for u8 {
    fn named(number: u8) -> Self {
        number
    }
}

impl Named for u16 {
    fn named(number: u8) -> Self {
        number.into()
    }
}

impl Named for u32 {
    fn named(number: u8) -> Self {
        number.into()
    }
}

impl Named for i32 {
    fn named(number: u8) -> Self {
        Self::from(number) - 100
    }
}

impl Named for String {
    fn named(number: u8) -> Self {
        format!("{number:03}")
    }
}

impl Named<u16> for u16 {
    fn named(number: u16) -> Self {
        number
    }
}

impl Named<u16> for String {
    fn named(number: u16) -> Self {
        format!("{number:05}")
    }
}

pub(crate) fn named<T: Named>(numbers: impl IntoIterator<Item = u8>) -> BTreeSet<T> {
    numbers.into_iter().map(T::named).collect()
}
