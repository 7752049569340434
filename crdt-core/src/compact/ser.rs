//! One node of a tree, written.

use alloc::string::ToString;
use core::fmt::Display;

use serde::ser::{Serialize, SerializeSeq, Serializer};

use super::list::List;
use super::native::{DOT, ENTRIES, Numbers, WIDE, unexpected};
use super::object::Object;
use super::token::Token;
use super::{Columns, Error};
use crate::{Dot, ReplicaId};

/// Writes one node of a tree. What types show of themselves is what they show to JSON, but for what announces itself.
pub(crate) struct Node<'a> {
    columns: &'a mut Columns,
    /// Is this node what it is in JSON? The nodes in it are.
    is_as_in_json: bool,
}

impl<'a> Node<'a> {
    pub(crate) const fn new(columns: &'a mut Columns) -> Self {
        Self { columns, is_as_in_json: true }
    }
}

macro_rules! integers {
    ($($method:ident($integer:ty as $wide:ty);)*) => { $(
        fn $method(self, value: $integer) -> Result<(), Error> {
            self.columns.int(<$wide>::from(value).into());
            Ok(())
        }
    )* };
}

impl<'a> Serializer for Node<'a> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = List<'a>;
    type SerializeTuple = List<'a>;
    type SerializeTupleStruct = List<'a>;
    type SerializeTupleVariant = List<'a>;
    type SerializeMap = Object<'a>;
    type SerializeStruct = Object<'a>;
    type SerializeStructVariant = Object<'a>;

    fn is_human_readable(&self) -> bool {
        self.is_as_in_json
    }

    integers! {
        serialize_i8(i8 as i64);
        serialize_i16(i16 as i64);
        serialize_i32(i32 as i64);
        serialize_i64(i64 as i64);
        serialize_u8(u8 as u64);
        serialize_u16(u16 as u64);
        serialize_u32(u32 as u64);
        serialize_u64(u64 as u64);
    }

    fn serialize_i128(self, value: i128) -> Result<(), Error> {
        match (u64::try_from(value), i64::try_from(value)) {
            (Ok(value), _) => self.serialize_u64(value),
            (_, Ok(value)) => self.serialize_i64(value),
            _ => Err(Error::new("number out of range")),
        }
    }

    fn serialize_u128(self, value: u128) -> Result<(), Error> {
        u64::try_from(value).map_err(|_| Error::new("number out of range")).and_then(|value| self.serialize_u64(value))
    }

    fn serialize_bool(self, value: bool) -> Result<(), Error> {
        self.columns.bool(value);
        Ok(())
    }

    fn serialize_f32(self, value: f32) -> Result<(), Error> {
        self.serialize_f64(value.into())
    }

    fn serialize_f64(self, value: f64) -> Result<(), Error> {
        self.columns.float(value);
        Ok(())
    }

    fn serialize_char(self, value: char) -> Result<(), Error> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, text: &str) -> Result<(), Error> {
        self.columns.text(text);
        Ok(())
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<(), Error> {
        self.serialize_str(&value.to_string())
    }

    /// A list of integers, as in JSON.
    fn serialize_bytes(self, bytes: &[u8]) -> Result<(), Error> {
        let mut list = List::begin(self.columns, Some(bytes.len()));
        bytes.iter().try_for_each(|byte| list.serialize_element(byte))?;
        SerializeSeq::end(list)
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.columns.node(Token::Null);
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Error> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Result<(), Error> {
        match name {
            DOT => match Numbers::of(value)? {
                [Some(replica), Some(counter)] => {
                    self.columns.dot(Dot::new(ReplicaId::new(replica.magnitude), counter.magnitude));
                    Ok(())
                }
                _ => Err(unexpected()),
            },
            WIDE => match Numbers::of(value)? {
                [Some(number), None] => {
                    self.columns.wide(number);
                    Ok(())
                }
                _ => Err(unexpected()),
            },
            ENTRIES => value.serialize(Node { is_as_in_json: false, ..self }),
            _ => value.serialize(self),
        }
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        self.named(variant).and_then(|node| value.serialize(node))
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<List<'a>, Error> {
        Ok(List::begin(self.columns, length))
    }

    fn serialize_tuple(self, length: usize) -> Result<List<'a>, Error> {
        Ok(List::begin(self.columns, Some(length)))
    }

    fn serialize_tuple_struct(self, _: &'static str, length: usize) -> Result<List<'a>, Error> {
        Ok(List::begin(self.columns, Some(length)))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        length: usize,
    ) -> Result<List<'a>, Error> {
        self.named(variant).map(|node| List::begin(node.columns, Some(length)))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Object<'a>, Error> {
        Ok(Object::begin(self.columns))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Object<'a>, Error> {
        Ok(Object::begin(self.columns))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Object<'a>, Error> {
        self.named(variant).map(|node| Object::begin(node.columns))
    }
}

impl Node<'_> {
    /// Begins an object with one member, whose value is the next node.
    fn named(self, name: &'static str) -> Result<Self, Error> {
        let name = self.columns.names.number_of_static(name)?;
        self.columns.node(Token::Named(name));
        Ok(self)
    }
}
