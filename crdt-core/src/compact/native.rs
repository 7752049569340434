//! What is something else here than in JSON: texts that have a column of their own, and maps.
//!
//! They announce themselves as newtype structs of these names, which other formats pass over, and then show themselves as to a
//! binary format: dots and wide integers are asked for their numbers, and maps are lists of pairs.

use serde::de::{DeserializeSeed, SeqAccess, Visitor};
use serde::ser::{Impossible, Serialize, SerializeTuple, Serializer};
use serde::{Deserializer, forward_to_deserialize_any};

use super::Error;
use super::spelling::Number;
use crate::Dot;

/// Announces a dot.
pub(crate) const DOT: &str = "$crdt_core::Dot";
/// Announces an integer beyond ±2^53.
pub(crate) const WIDE: &str = "$crdt_core::Wide";
/// Announces the entries of a map.
pub(crate) const ENTRIES: &str = "$crdt_core::Entries";

/// Takes the numbers that a value consists of.
#[derive(Default)]
pub(super) struct Numbers {
    numbers: [Option<Number>; 2],
    count: usize,
}

impl Numbers {
    pub(super) fn of<T: Serialize + ?Sized>(value: &T) -> Result<[Option<Number>; 2], Error> {
        let mut all = Self::default();
        value.serialize(&mut all)?;
        Ok(all.numbers)
    }

    fn take(&mut self, number: Number) -> Result<(), Error> {
        *self.numbers.get_mut(self.count).ok_or_else(unexpected)? = Some(number);
        self.count += 1;
        Ok(())
    }
}

pub(super) fn unexpected() -> Error {
    Error::new("a name that belongs to this library stands for something else")
}

type No = Impossible<(), Error>;

macro_rules! refused {
    ($($method:ident($($ty:ty),*) -> $result:ty;)*) => { $(
        fn $method(self, $(_: $ty),*) -> Result<$result, Error> {
            Err(unexpected())
        }
    )* };
}

impl<'a> Serializer for &'a mut Numbers {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = No;
    type SerializeTuple = &'a mut Numbers;
    type SerializeTupleStruct = No;
    type SerializeTupleVariant = No;
    type SerializeMap = No;
    type SerializeStruct = No;
    type SerializeStructVariant = No;

    fn is_human_readable(&self) -> bool {
        false
    }

    fn serialize_u64(self, number: u64) -> Result<(), Error> {
        self.take(number.into())
    }

    fn serialize_i64(self, number: i64) -> Result<(), Error> {
        self.take(number.into())
    }

    fn serialize_tuple(self, _: usize) -> Result<Self, Error> {
        Ok(self)
    }

    refused! {
        serialize_bool(bool) -> ();
        serialize_i8(i8) -> ();
        serialize_i16(i16) -> ();
        serialize_i32(i32) -> ();
        serialize_u8(u8) -> ();
        serialize_u16(u16) -> ();
        serialize_u32(u32) -> ();
        serialize_f32(f32) -> ();
        serialize_f64(f64) -> ();
        serialize_char(char) -> ();
        serialize_str(&str) -> ();
        serialize_bytes(&[u8]) -> ();
        serialize_none() -> ();
        serialize_unit() -> ();
        serialize_unit_struct(&'static str) -> ();
        serialize_unit_variant(&'static str, u32, &'static str) -> ();
        serialize_seq(Option<usize>) -> No;
        serialize_tuple_struct(&'static str, usize) -> No;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> No;
        serialize_map(Option<usize>) -> No;
        serialize_struct(&'static str, usize) -> No;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> No;
    }

    fn serialize_some<T: Serialize + ?Sized>(self, _: &T) -> Result<(), Error> {
        Err(unexpected())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, _: &T) -> Result<(), Error> {
        Err(unexpected())
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Error> {
        Err(unexpected())
    }
}

impl SerializeTuple for &mut Numbers {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, element: &T) -> Result<(), Error> {
        element.serialize(&mut **self)
    }

    fn end(self) -> Result<(), Error> {
        Ok(())
    }
}

impl<'de> Deserializer<'de> for Number {
    type Error = Error;

    fn is_human_readable(&self) -> bool {
        false
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.split() {
            (Some(number), _) => visitor.visit_u64(number),
            (_, Some(number)) => visitor.visit_i64(number),
            _ => Err(Error::new("an integer is below -2^63")),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// A dot, given as the pair of its replica and its counter.
pub(super) struct Pair(pub(super) Dot);

impl<'de> Deserializer<'de> for Pair {
    type Error = Error;

    fn is_human_readable(&self) -> bool {
        false
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let Self(Dot { replica, counter }) = self;
        visitor.visit_seq(Parts([counter, replica.number()], 2))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// The last so many of these numbers.
struct Parts([u64; 2], usize);

impl<'de> SeqAccess<'de> for Parts {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        let Some(left) = self.1.checked_sub(1) else { return Ok(None) };
        self.1 = left;
        seed.deserialize(Number::from(self.0[left])).map(Some)
    }
}
