//! What the sets hold: the same for all contenders, in random order, without patterns that would compress.

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::hash::Hash;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// Something to put into a set.
pub trait Element: Ord + Hash + Clone + Debug + Serialize + DeserializeOwned + Send + Sync + 'static {
    /// How the table calls it.
    const NAME: &'static str;

    /// Element number `number`.
    fn numbered(number: u64) -> Self;

    /// As a key of a document, which can only be text.
    fn key(&self) -> String;

    fn from_key(key: &str) -> Self;
}

impl Element for u64 {
    const NAME: &'static str = "u64";

    fn numbered(number: u64) -> Self {
        scramble(number)
    }

    fn key(&self) -> String {
        self.to_string()
    }

    fn from_key(key: &str) -> Self {
        key.parse().expect("a number")
    }
}

/// Sixteen characters out of 62: 95 bits.
impl Element for String {
    const NAME: &'static str = "String";

    fn numbered(number: u64) -> Self {
        const LETTERS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        let mut bits = u128::from(scramble(2 * number)) << 64 | u128::from(scramble(2 * number + 1));
        let letter = |_| {
            let letter = LETTERS[(bits % 62) as usize];
            bits /= 62;
            char::from(letter)
        };
        (0..16).map(letter).collect()
    }

    fn key(&self) -> String {
        self.clone()
    }

    fn from_key(key: &str) -> Self {
        key.to_string()
    }
}

/// The elements of these numbers.
pub fn elements<E: Element>(numbers: std::ops::Range<usize>) -> Vec<E> {
    numbers.map(|number| E::numbered(number as u64)).collect()
}

pub fn set_of<E: Element>(numbers: std::ops::Range<usize>) -> BTreeSet<E> {
    elements(numbers).into_iter().collect()
}

/// A bijection without visible order, the finalizer of splitmix64.
pub fn scramble(number: u64) -> u64 {
    let mut z = number.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ z >> 31
}
