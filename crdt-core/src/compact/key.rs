//! Keys of maps, written: as texts, as in JSON.

use alloc::string::{String, ToString};
use core::fmt::Display;

use serde::ser::{Impossible, Serialize, Serializer};

use super::Error;

/// Writes a key of a map as the text that JSON has for it.
pub(super) struct Key;

type No = Impossible<String, Error>;

fn refused<T>() -> Result<T, Error> {
    Err(Error::new("a key of a map must be a string, as in JSON"))
}

macro_rules! shown {
    ($($method:ident($ty:ty);)*) => { $(
        fn $method(self, value: $ty) -> Result<String, Error> {
            Ok(value.to_string())
        }
    )* };
}

macro_rules! refused {
    ($($method:ident($($ty:ty),*) -> $result:ty;)*) => { $(
        fn $method(self, $(_: $ty),*) -> Result<$result, Error> {
            refused()
        }
    )* };
}

impl Serializer for Key {
    type Ok = String;
    type Error = Error;
    type SerializeSeq = No;
    type SerializeTuple = No;
    type SerializeTupleStruct = No;
    type SerializeTupleVariant = No;
    type SerializeMap = No;
    type SerializeStruct = No;
    type SerializeStructVariant = No;

    shown! {
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
        serialize_char(char);
        serialize_str(&str);
    }

    fn serialize_f32(self, value: f32) -> Result<String, Error> {
        serde_json::to_string(&value).map_err(Error::new)
    }

    fn serialize_f64(self, value: f64) -> Result<String, Error> {
        serde_json::to_string(&value).map_err(Error::new)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<String, Error> {
        Ok(variant.into())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<String, Error> {
        value.serialize(self)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<String, Error> {
        value.serialize(self)
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<String, Error> {
        Ok(value.to_string())
    }

    refused! {
        serialize_bytes(&[u8]) -> String;
        serialize_none() -> String;
        serialize_unit() -> String;
        serialize_unit_struct(&'static str) -> String;
        serialize_seq(Option<usize>) -> No;
        serialize_tuple(usize) -> No;
        serialize_tuple_struct(&'static str, usize) -> No;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> No;
        serialize_map(Option<usize>) -> No;
        serialize_struct(&'static str, usize) -> No;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> No;
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<String, Error> {
        refused()
    }
}
