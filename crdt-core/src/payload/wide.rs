//! Integers that not every JSON reader keeps exact.

use alloc::string::ToString;
use core::fmt::{self, Display};
use core::marker::PhantomData;
use core::str::FromStr;

use serde::de::{Error, Unexpected, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::compact::WIDE;

/// An integer that text formats show as a number up to ±2^53, and as a string of digits beyond.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(unreachable_pub, reason = "a public trait names it, in a place that is not documented")]
pub struct Wide<N>(pub(crate) N);

/// `u64` and `i64`.
pub(crate) trait Integer:
    Copy + PartialEq + Display + FromStr + TryFrom<u64> + TryFrom<i64> + Serialize
{
    fn is_exact_in_json(self) -> bool;
    fn deserialize_binary<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;
}

const LARGEST_EXACT: u64 = 1 << 53;

impl Integer for u64 {
    fn is_exact_in_json(self) -> bool {
        self <= LARGEST_EXACT
    }

    fn deserialize_binary<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::deserialize(deserializer)
    }
}

impl Integer for i64 {
    fn is_exact_in_json(self) -> bool {
        self.unsigned_abs() <= LARGEST_EXACT
    }

    fn deserialize_binary<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::deserialize(deserializer)
    }
}

impl<N: Integer> Serialize for Wide<N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() && !self.0.is_exact_in_json() {
            serializer.serialize_newtype_struct(WIDE, &Digits(self.0))
        } else {
            self.0.serialize(serializer)
        }
    }
}

/// A wide integer as formats see it that don't know its announcement.
struct Digits<N>(N);

impl<N: Integer> Serialize for Digits<N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() { serializer.collect_str(&self.0) } else { self.0.serialize(serializer) }
    }
}

impl<'de, N: Integer> Deserialize<'de> for Wide<N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            deserializer.deserialize_newtype_struct(WIDE, WideVisitor(PhantomData)).map(Self)
        } else {
            N::deserialize_binary(deserializer).map(Self)
        }
    }
}

struct WideVisitor<N>(PhantomData<N>);

impl<'de, N: Integer> Visitor<'de> for WideVisitor<N> {
    type Value = N;

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<N, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an integer within its type, as a string of digits only if it is beyond 2^53")
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<N, E> {
        N::try_from(number).map_err(|_| E::invalid_value(Unexpected::Unsigned(number), &self))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<N, E> {
        N::try_from(number).map_err(|_| E::invalid_value(Unexpected::Signed(number), &self))
    }

    /// Only the one text that [`Wide`] writes, so that equal states have equal bytes.
    fn visit_str<E: Error>(self, digits: &str) -> Result<N, E> {
        let number =
            digits.parse::<N>().ok().filter(|number| !number.is_exact_in_json() && number.to_string() == digits);
        number.ok_or_else(|| E::invalid_value(Unexpected::Str(digits), &self))
    }
}
