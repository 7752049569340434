//! Texts that spell something shorter.
//!
//! JSON holds dots and large integers as texts. Here they have columns of their own, and so has every text that looks like one,
//! whatever it is: then a program that does not know a field writes it as the program does that knows it.

use crate::payload::wide::Integer;
use crate::{Dot, ReplicaId};

/// A text, or what it spells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Spelling<'a> {
    Text(&'a str),
    Dot(Dot),
    Wide(Number),
}

/// An integer within `u64` or `i64`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Number {
    pub(super) negative: bool,
    /// The number itself, or −1 less the number.
    pub(super) magnitude: u64,
}

impl From<u64> for Number {
    fn from(magnitude: u64) -> Self {
        Self { negative: false, magnitude }
    }
}

impl From<i64> for Number {
    fn from(number: i64) -> Self {
        let negative = number < 0;
        Self { negative, magnitude: if negative { !number } else { number }.unsigned_abs() }
    }
}

impl Number {
    /// The number if it is not negative, or if it is; neither if it is beyond `i64`.
    pub(super) fn split(self) -> (Option<u64>, Option<i64>) {
        if self.negative {
            (None, i64::try_from(self.magnitude).ok().map(|magnitude| !magnitude))
        } else {
            (Some(self.magnitude), None)
        }
    }

    /// Does JSON hold it as a text?
    pub(super) fn is_wide(self) -> bool {
        match self.split() {
            (Some(number), _) => !number.is_exact_in_json(),
            (_, Some(number)) => !number.is_exact_in_json(),
            _ => false,
        }
    }
}

impl<'a> Spelling<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        dot(text).map(Self::Dot).or_else(|| wide(text).map(Self::Wide)).unwrap_or(Self::Text(text))
    }
}

const REPLICA: usize = 16;

fn dot(text: &str) -> Option<Dot> {
    if text.as_bytes().get(REPLICA) != Some(&b':') || !text.is_char_boundary(REPLICA) {
        return None;
    }
    let (replica, counter) = (&text[..REPLICA], &text[REPLICA + 1..]);
    let replica: ReplicaId = replica.parse().ok()?;
    let dot = Dot::new(replica, digits(counter)?);
    dot.is_valid().then_some(dot)
}

fn wide(text: &str) -> Option<Number> {
    if !(16..=20).contains(&text.len()) {
        return None;
    }
    let number = match text.strip_prefix('-') {
        Some(rest) => Number::from(0_i64.checked_sub_unsigned(digits(rest)?)?),
        None => Number::from(digits(text)?),
    };
    number.is_wide().then_some(number)
}

/// Digits without a zero in front.
fn digits(text: &str) -> Option<u64> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0');
    if plain { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn a_dot_and_a_wide_integer_are_known_by_their_text() {
        let dot = Dot::new(ReplicaId::new(0xa1), Dot::MAX_COUNTER);
        assert_eq!(Spelling::of(&dot.to_string()), Spelling::Dot(dot));
        for number in [(1 << 53) + 1, u64::MAX] {
            assert_eq!(Spelling::of(&number.to_string()), Spelling::Wide(number.into()));
        }
        for number in [(1_i64 << 53) + 1, -(1 << 53) - 1, i64::MIN] {
            assert_eq!(Spelling::of(&number.to_string()), Spelling::Wide(number.into()));
        }
    }

    #[test]
    fn what_would_not_be_the_same_text_again_is_a_text() {
        let texts = [
            "",
            "9007199254740992",
            "-9007199254740992",
            "09007199254740993",
            "+9007199254740993",
            "18446744073709551616",
            "-9223372036854775809",
            "--9007199254740993",
            "00000000000000a1:0",
            "00000000000000a1:01",
            "00000000000000a1:",
            "00000000000000A1:1",
            "00000000000000a1:9007199254740992",
            "0000000000000a1é:1",
            "00000000000000a1",
        ];
        for text in texts {
            assert_eq!(Spelling::of(text), Spelling::Text(text));
        }
    }
}
