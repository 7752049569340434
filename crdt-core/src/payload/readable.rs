//! Contents that can be read back.

use core::fmt::Display;

use serde::ser::{
    Error, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant, Serializer,
};

use super::depth::Depth;

/// One of the application's own values. In text formats it is an error to write what can't be read back: floats that are
/// infinite or not numbers, for which JSON has `null`, and what is nested deeper than readers go.
pub(crate) struct Readable<'a, T: ?Sized> {
    value: &'a T,
    depth: Depth,
}

impl<'a, T: ?Sized> Readable<'a, T> {
    pub(super) const fn new(value: &'a T, depth: Depth) -> Self {
        Self { value, depth }
    }
}

impl<T: Serialize + ?Sized> Serialize for Readable<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            self.value.serialize(Checked { inner: serializer, depth: self.depth })
        } else {
            self.value.serialize(serializer)
        }
    }
}

/// A serializer, or a part of one, that is given nothing else.
struct Checked<S> {
    inner: S,
    depth: Depth,
}

fn not_finite<E: Error>(float: impl Display) -> E {
    E::custom(format_args!("{float} can't be written: text formats have no such number"))
}

macro_rules! passed_on {
    ($($method:ident($($argument:ident: $ty:ty),*);)*) => { $(
        fn $method(self, $($argument: $ty),*) -> Result<S::Ok, S::Error> {
            self.inner.$method($($argument),*)
        }
    )* };
}

macro_rules! finite_only {
    ($($method:ident($float:ty);)*) => { $(
        fn $method(self, float: $float) -> Result<S::Ok, S::Error> {
            if float.is_finite() { self.inner.$method(float) } else { Err(not_finite(float)) }
        }
    )* };
}

macro_rules! begun {
    ($($method:ident($($argument:ident: $ty:ty),*) -> $part:ident, $levels:literal deeper;)*) => { $(
        fn $method(self, $($argument: $ty),*) -> Result<Self::$part, S::Error> {
            let depth = self.depth.write_content($levels)?;
            Ok(Checked { inner: self.inner.$method($($argument),*)?, depth })
        }
    )* };
}

impl<S: Serializer> Serializer for Checked<S> {
    type Ok = S::Ok;
    type Error = S::Error;
    type SerializeSeq = Checked<S::SerializeSeq>;
    type SerializeTuple = Checked<S::SerializeTuple>;
    type SerializeTupleStruct = Checked<S::SerializeTupleStruct>;
    type SerializeTupleVariant = Checked<S::SerializeTupleVariant>;
    type SerializeMap = Checked<S::SerializeMap>;
    type SerializeStruct = Checked<S::SerializeStruct>;
    type SerializeStructVariant = Checked<S::SerializeStructVariant>;

    finite_only! {
        serialize_f32(f32);
        serialize_f64(f64);
    }

    passed_on! {
        serialize_bool(value: bool);
        serialize_i8(value: i8);
        serialize_i16(value: i16);
        serialize_i32(value: i32);
        serialize_i64(value: i64);
        serialize_i128(value: i128);
        serialize_u8(value: u8);
        serialize_u16(value: u16);
        serialize_u32(value: u32);
        serialize_u64(value: u64);
        serialize_u128(value: u128);
        serialize_char(value: char);
        serialize_str(value: &str);
        serialize_none();
        serialize_unit();
        serialize_unit_struct(name: &'static str);
        serialize_unit_variant(name: &'static str, index: u32, variant: &'static str);
    }

    begun! {
        serialize_seq(length: Option<usize>) -> SerializeSeq, 1 deeper;
        serialize_tuple(length: usize) -> SerializeTuple, 1 deeper;
        serialize_tuple_struct(name: &'static str, length: usize) -> SerializeTupleStruct, 1 deeper;
        serialize_map(length: Option<usize>) -> SerializeMap, 1 deeper;
        serialize_struct(name: &'static str, length: usize) -> SerializeStruct, 1 deeper;
        serialize_tuple_variant(name: &'static str, index: u32, variant: &'static str, length: usize)
            -> SerializeTupleVariant, 2 deeper;
        serialize_struct_variant(name: &'static str, index: u32, variant: &'static str, length: usize)
            -> SerializeStructVariant, 2 deeper;
    }

    /// Text has a list of numbers.
    fn serialize_bytes(self, value: &[u8]) -> Result<S::Ok, S::Error> {
        self.depth.write_content(1)?;
        self.inner.serialize_bytes(value)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<S::Ok, S::Error> {
        self.inner.serialize_some(&Readable::new(value, self.depth))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Result<S::Ok, S::Error> {
        self.inner.serialize_newtype_struct(name, &Readable::new(value, self.depth))
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<S::Ok, S::Error> {
        let depth = self.depth.write_content(1)?;
        self.inner.serialize_newtype_variant(name, index, variant, &Readable::new(value, depth))
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<S::Ok, S::Error> {
        self.inner.collect_str(value)
    }
}

macro_rules! part {
    ($($trait:ident: $($method:ident($($name:ident: $ty:ty)?)),+;)*) => { $(
        impl<S: $trait> $trait for Checked<S> {
            type Ok = S::Ok;
            type Error = S::Error;

            $(
                fn $method<T: Serialize + ?Sized>(&mut self, $($name: $ty,)? value: &T) -> Result<(), S::Error> {
                    self.inner.$method($($name,)? &Readable::new(value, self.depth))
                }
            )+

            fn end(self) -> Result<S::Ok, S::Error> {
                self.inner.end()
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
    SerializeStruct: serialize_field(name: &'static str);
    SerializeStructVariant: serialize_field(name: &'static str);
}
