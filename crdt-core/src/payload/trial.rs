//! A write on trial, which goes nowhere.
//!
//! What is read must be possible to write, or bytes from outside could leave a replica that can't be stored any more. Writing
//! refuses what can't be read back ([`Readable`](super::readable::Readable), [`Depth`](super::depth::Depth)), whatever the
//! format does; so a state that was read is written once in none.

use core::fmt::Display;

use serde::de::value::Error;
use serde::ser::{
    Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant, Serializer,
};

use super::Encoding;
use crate::DotStore;

/// Writes a state to nowhere, as text or not.
pub(super) fn write<S: DotStore>(state: &S, is_text: bool, at: Encoding<'_>) -> Result<(), Error> {
    state.encode(at, Trial { is_text })
}

/// Takes everything.
#[derive(Clone, Copy)]
struct Trial {
    is_text: bool,
}

macro_rules! taken {
    ($($method:ident($($ty:ty),*);)*) => { $(
        fn $method(self, $(_: $ty),*) -> Result<(), Error> {
            Ok(())
        }
    )* };
}

macro_rules! begun {
    ($($method:ident($($ty:ty),*);)*) => { $(
        fn $method(self, $(_: $ty),*) -> Result<Self, Error> {
            Ok(self)
        }
    )* };
}

impl Serializer for Trial {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Self;

    fn is_human_readable(&self) -> bool {
        self.is_text
    }

    taken! {
        serialize_bool(bool);
        serialize_i8(i8);
        serialize_i16(i16);
        serialize_i32(i32);
        serialize_i64(i64);
        serialize_i128(i128);
        serialize_u8(u8);
        serialize_u16(u16);
        serialize_u32(u32);
        serialize_u64(u64);
        serialize_u128(u128);
        serialize_f32(f32);
        serialize_f64(f64);
        serialize_char(char);
        serialize_str(&str);
        serialize_bytes(&[u8]);
        serialize_none();
        serialize_unit();
        serialize_unit_struct(&'static str);
        serialize_unit_variant(&'static str, u32, &'static str);
    }

    begun! {
        serialize_seq(Option<usize>);
        serialize_tuple(usize);
        serialize_tuple_struct(&'static str, usize);
        serialize_tuple_variant(&'static str, u32, &'static str, usize);
        serialize_map(Option<usize>);
        serialize_struct(&'static str, usize);
        serialize_struct_variant(&'static str, u32, &'static str, usize);
    }

    fn collect_str<T: Display + ?Sized>(self, _: &T) -> Result<(), Error> {
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value.serialize(self)
    }
}

macro_rules! part {
    ($($trait:ident: $($method:ident($($ty:ty)?)),+;)*) => { $(
        impl $trait for Trial {
            type Ok = ();
            type Error = Error;

            $(
                fn $method<T: Serialize + ?Sized>(&mut self, $(_: $ty,)? value: &T) -> Result<(), Error> {
                    value.serialize(*self)
                }
            )+

            fn end(self) -> Result<(), Error> {
                Ok(())
            }
        }
    )* };
}

part! {
    SerializeSeq: serialize_element();
    SerializeTuple: serialize_element();
    SerializeTupleStruct: serialize_field();
    SerializeTupleVariant: serialize_field();
    SerializeMap: serialize_key(), serialize_value();
    SerializeStruct: serialize_field(&'static str);
    SerializeStructVariant: serialize_field(&'static str);
}
