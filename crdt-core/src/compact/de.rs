//! One node of a tree, read.

use alloc::string::ToString;

use serde::de::value::StrDeserializer;
use serde::de::{DeserializeSeed, EnumAccess, Error as _, MapAccess, SeqAccess, Unexpected, VariantAccess, Visitor};
use serde::{Deserialize, Deserializer, forward_to_deserialize_any};

use super::cursor::Cursor;
use super::member::Name;
use super::native::{DOT, ENTRIES, Pair, WIDE};
use super::spelling::Number;
use super::token::Token;
use super::{Error, Input};

impl<'de> Deserializer<'de> for &mut Cursor<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.token()? {
            Token::Null => visitor.visit_unit(),
            Token::Bool => visitor.visit_bool(self.values.bool()?),
            Token::Int => visit_number(self.values.int()?, visitor),
            Token::Float => visitor.visit_f64(self.values.float()?),
            Token::Text => visitor.visit_str(self.values.text()?),
            Token::Dot => visitor.visit_string(self.values.dot()?.to_string()),
            Token::Wide => match self.values.wide()?.split() {
                (Some(number), _) => visitor.visit_string(number.to_string()),
                (_, Some(number)) => visitor.visit_string(number.to_string()),
                _ => Err(below()),
            },
            Token::List(elements) => {
                let mut few = Few { cursor: self, left: elements };
                let list = visitor.visit_seq(&mut few)?;
                few.end().map(|()| list)
            }
            Token::Runs => {
                let mut many = Many { cursor: self, start: None, more: 0, others: true };
                let list = visitor.visit_seq(&mut many)?;
                many.end().map(|()| list)
            }
            Token::Object(members) => Members::all(self, members, visitor),
            Token::Named(name) => {
                let name = self.name(name)?;
                let mut members = Members { cursor: self, first: Some(name), left: 1 };
                let object = visitor.visit_map(&mut members)?;
                members.end().map(|()| object)
            }
            Token::Run { .. } | Token::Member(_) => Err(Error::ended()),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.peek()? {
            Token::Null => {
                self.token()?;
                visitor.visit_none()
            }
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, Error> {
        match (name, self.peek()?) {
            (DOT, Token::Dot) => {
                self.token()?;
                visitor.visit_newtype_struct(Pair(self.values.dot()?))
            }
            (WIDE, Token::Wide) => {
                self.token()?;
                visitor.visit_newtype_struct(self.values.wide()?)
            }
            (WIDE, Token::Int) => {
                self.token()?;
                visitor.visit_newtype_struct(self.values.int()?)
            }
            (ENTRIES, Token::Object(_) | Token::Named(_)) => Err(Error::not_canonical("a map")),
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.token()? {
            Token::Named(name) => {
                let name = self.name(name)?;
                visitor.visit_enum(Variant { cursor: self, name })
            }
            Token::Text => visitor.visit_enum(StrDeserializer::new(self.values.text()?)),
            Token::Object(_) => Err(Error::invalid_value(Unexpected::Map, &"an object with one member")),
            _ => Err(Error::invalid_type(Unexpected::Other("another node"), &"a text or an object with one member")),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier ignored_any
    }
}

fn visit_number<'de, V: Visitor<'de>>(number: Number, visitor: V) -> Result<V::Value, Error> {
    match number.split() {
        (Some(number), _) => visitor.visit_u64(number),
        (_, Some(number)) => visitor.visit_i64(number),
        _ => Err(below()),
    }
}

fn below() -> Error {
    Error::new("an integer is below -2^63")
}

fn too_many() -> Error {
    Error::new("there are more elements than belong here")
}

/// The elements of a list that is spelt out.
struct Few<'a, 'de> {
    cursor: &'a mut Cursor<'de>,
    left: u32,
}

impl<'de> SeqAccess<'de> for Few<'_, 'de> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        let Some(left) = self.left.checked_sub(1) else { return Ok(None) };
        self.left = left;
        seed.deserialize(&mut *self.cursor).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        usize::try_from(self.left).ok()
    }
}

impl Few<'_, '_> {
    fn end(self) -> Result<(), Error> {
        if self.left == 0 { Ok(()) } else { Err(too_many()) }
    }
}

/// The elements of a list of runs.
struct Many<'a, 'de> {
    cursor: &'a mut Cursor<'de>,
    /// Where the structure of the run starts, and where what follows it.
    start: Option<(Input<'de>, Input<'de>)>,
    /// So many more elements have that structure.
    more: u64,
    /// Do other runs follow?
    others: bool,
}

impl<'de> SeqAccess<'de> for Many<'_, 'de> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        if let (Some((start, next)), Some(more)) = (self.start, self.more.checked_sub(1)) {
            self.cursor.structure = start;
            let element = seed.deserialize(&mut *self.cursor)?;
            (self.cursor.structure, self.more) = (next, more);
            return Ok(Some(element));
        }
        if !self.others {
            return Ok(None);
        }
        let start = self.cursor.structure;
        let element = seed.deserialize(&mut *self.cursor)?;
        let run = self.cursor.structure.varint()?;
        (self.more, self.others) = (run >> 1, run & 1 == 1);
        self.start = Some((start, self.cursor.structure));
        Ok(Some(element))
    }

    /// As many as are known, which the values bound.
    fn size_hint(&self) -> Option<usize> {
        usize::try_from(self.more).ok().filter(|_| !self.others)
    }
}

impl Many<'_, '_> {
    fn end(self) -> Result<(), Error> {
        if self.more == 0 && !self.others { Ok(()) } else { Err(too_many()) }
    }
}

/// The members of an object.
struct Members<'a, 'de> {
    cursor: &'a mut Cursor<'de>,
    /// The name of the only one.
    first: Option<&'de str>,
    left: u64,
}

impl<'a, 'de> Members<'a, 'de> {
    fn all<V: Visitor<'de>>(cursor: &'a mut Cursor<'de>, count: u64, visitor: V) -> Result<V::Value, Error> {
        let mut members = Self { cursor, first: None, left: count };
        let object = visitor.visit_map(&mut members)?;
        members.end().map(|()| object)
    }

    fn end(self) -> Result<(), Error> {
        if self.left == 0 { Ok(()) } else { Err(too_many()) }
    }
}

impl<'de> MapAccess<'de> for Members<'_, 'de> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        let Some(left) = self.left.checked_sub(1) else { return Ok(None) };
        self.left = left;
        let name = self.first.take().map_or_else(|| self.cursor.member(), Ok)?;
        seed.deserialize(Name(name)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        seed.deserialize(&mut *self.cursor)
    }
}

/// A variant of an enum that has something in it.
struct Variant<'a, 'de> {
    cursor: &'a mut Cursor<'de>,
    name: &'de str,
}

impl<'a, 'de> EnumAccess<'de> for Variant<'a, 'de> {
    type Error = Error;
    type Variant = Content<'a, 'de>;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Content<'a, 'de>), Error> {
        let name = seed.deserialize(Name(self.name))?;
        Ok((name, Content(self.cursor)))
    }
}

/// What is in a variant.
struct Content<'a, 'de>(&'a mut Cursor<'de>);

impl<'de> VariantAccess<'de> for Content<'_, 'de> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        Deserialize::deserialize(self.0)
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Error> {
        seed.deserialize(self.0)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        match self.0.peek()? {
            Token::List(_) | Token::Runs => self.0.deserialize_any(visitor),
            _ => Err(Error::invalid_type(Unexpected::Other("another node"), &"a list")),
        }
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, Error> {
        match self.0.peek()? {
            Token::Object(_) | Token::Named(_) => self.0.deserialize_any(visitor),
            _ => Err(Error::invalid_type(Unexpected::Other("another node"), &"an object")),
        }
    }
}
