//! The body of a struct, read: named fields, in whatever order they come.

use alloc::string::String;
use core::fmt;
use core::marker::PhantomData;

use serde::Deserializer;
use serde::de::{Deserialize, DeserializeSeed, Error, MapAccess, SeqAccess, VariantAccess, Visitor};
use smallvec::SmallVec;

use super::erased::Erased;
use super::pairs::Decoded;
use super::tag::{Body, Newtype};
use super::{Decoding, Kernel, Tag};
use crate::private::Constant;
use crate::{CausalContext, Dead, DotStore, Dots, Joint};

/// `{"struct": {`
const LEVELS: usize = 2;

/// The fields of a struct while they are read, in whatever order they come.
pub trait ReadFields: Sized {
    /// The struct.
    type Struct;

    /// The names of its fields, in the order of their declaration.
    const NAMES: &'static [&'static str];

    /// Names that fields had in older versions, with the fields' indices.
    const ALIASES: &'static [(&'static str, usize)] = &[];

    /// Under which tag it is stored.
    const TAG: Tag = Tag::of(Kernel::Struct);

    /// Are its fields the application's, to be shown in paths?
    const SHOWN: bool = true;

    /// Are fields kept that the type does not know? Otherwise they are errors.
    const OPEN: bool = true;

    /// No field read yet.
    fn none() -> Self;

    /// Reads the field of this index.
    ///
    /// # Errors
    ///
    /// Those of the source.
    fn read<'de, S: FieldSource<'de>>(&mut self, index: usize, source: S) -> Result<(), S::Error>;

    /// The struct; absent stores are at bottom.
    ///
    /// # Errors
    ///
    /// The name of a field that must not be absent.
    fn finish(self) -> Result<Self::Struct, &'static str>;
}

/// Where the next field comes from. A field that comes under its name and under an alias too, from programs of different
/// age, is both: stores are merged, constants must be equal.
pub trait FieldSource<'de>: Sized {
    /// The format's error.
    type Error;

    /// Reads a value that stands for itself.
    ///
    /// # Errors
    ///
    /// Those of the format.
    fn plain<T: Deserialize<'de>>(self, slot: &mut Option<T>) -> Result<(), Self::Error>;

    /// Reads a constant.
    ///
    /// # Errors
    ///
    /// Those of the format.
    fn constant<T: Constant>(self, slot: &mut Option<T>) -> Result<(), Self::Error>;

    /// Reads a store.
    ///
    /// # Errors
    ///
    /// Those of the format.
    fn store<S: DotStore>(self, slot: &mut Option<S>) -> Result<(), Self::Error>;
}

/// Reads a struct of stores, under its tag.
///
/// # Errors
///
/// Those of the format; a field that is unknown, comes twice, or is absent and must not be.
pub fn decode_struct<'de, F: ReadFields, D: Deserializer<'de>>(
    at: &mut Decoding,
    deserializer: D,
) -> Result<F::Struct, D::Error> {
    at.nested(LEVELS, |at| F::TAG.decode(FieldsVisitor { at, fields: PhantomData::<F> }, deserializer))
}

/// Reads a struct that is not a store.
pub(crate) fn decode_plain<'de, F: ReadFields, D: Deserializer<'de>>(
    name: &'static str,
    deserializer: D,
    at: &mut Decoding,
) -> Result<F::Struct, D::Error> {
    deserializer.deserialize_struct(name, F::NAMES, FieldsVisitor { at, fields: PhantomData::<F> })
}

struct FieldsVisitor<'a, F> {
    at: &'a mut Decoding,
    fields: PhantomData<F>,
}

impl<'de, F: ReadFields> Body<'de> for FieldsVisitor<'_, F> {
    type Value = F::Struct;

    fn decode<A: VariantAccess<'de>>(self, variant: A) -> Result<F::Struct, A::Error> {
        variant.struct_variant(F::NAMES, self)
    }
}

impl<F: ReadFields> FieldsVisitor<'_, F> {
    fn finish<E: Error>(self, fields: F) -> Result<F::Struct, E> {
        fields.finish().or_else(|name| {
            let missing =
                if F::SHOWN { E::custom("it is missing") } else { E::custom(format_args!("its {name} is missing")) };
            self.at.field(name, F::SHOWN, |_| Err(missing))
        })
    }
}

impl<'de, F: ReadFields> Visitor<'de> for FieldsVisitor<'_, F> {
    type Value = F::Struct;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the fields of a struct")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<F::Struct, A::Error> {
        let mut fields = F::none();
        let mut seen = SmallVec::<[bool; 32]>::from_elem(false, F::NAMES.len() + F::ALIASES.len());
        while let Some(key) = map.next_key_seed(FieldName::of::<F>())? {
            let (index, name) = match key {
                Key::Known { index, name } => (index, name),
                Key::Unknown(name) if !F::OPEN => {
                    return Err(A::Error::custom(format_args!("`{name}` is not a member of this format")));
                }
                Key::Unknown(name) => {
                    self.at.keep_unknown(name, |at| map.next_value_seed(Decoded::<Erased>::new(at)))?;
                    continue;
                }
            };
            self.at.field(F::NAMES[index], F::SHOWN, |at| {
                if core::mem::replace(&mut seen[name], true) {
                    return Err(A::Error::custom("it occurs twice"));
                }
                fields.read(index, Value { map: &mut map, at })
            })?;
        }
        self.finish(fields)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<F::Struct, A::Error> {
        let mut fields = F::none();
        for (index, name) in F::NAMES.iter().enumerate() {
            self.at.field(name, F::SHOWN, |at| fields.read(index, Element { list: &mut list, at }))?;
        }
        self.finish(fields)
    }
}

/// The value beside a key of a text format.
struct Value<'a, A> {
    map: &'a mut A,
    at: &'a mut Decoding,
}

impl<'de, A: MapAccess<'de>> FieldSource<'de> for Value<'_, A> {
    type Error = A::Error;

    fn plain<T: Deserialize<'de>>(self, slot: &mut Option<T>) -> Result<(), A::Error> {
        *slot = Some(self.map.next_value()?);
        Ok(())
    }

    fn constant<T: Constant>(self, slot: &mut Option<T>) -> Result<(), A::Error> {
        let constant: T = self.map.next_value_seed(ConstantSeed(PhantomData))?;
        if slot.as_ref().is_some_and(|other| other.check("", &constant).is_err()) {
            return Err(A::Error::custom("it comes under two names with different values"));
        }
        *slot = Some(constant);
        Ok(())
    }

    fn store<S: DotStore>(self, slot: &mut Option<S>) -> Result<(), A::Error> {
        let store: S = self.map.next_value_seed(Decoded::new(self.at))?;
        let Some(other) = slot else {
            *slot = Some(store);
            return Ok(());
        };
        let (none_dead, none_seen) = (Dots::new(), CausalContext::new());
        let all = Joint { dead: Dead::Listed(&none_dead), seen: &none_seen, apart: false };
        other.check(&store, &all).map_err(A::Error::custom)?;
        other.absorb(store);
        Ok(())
    }
}

/// The next element of a binary format.
struct Element<'a, A> {
    list: &'a mut A,
    at: &'a mut Decoding,
}

impl<'de, A: SeqAccess<'de>> FieldSource<'de> for Element<'_, A> {
    type Error = A::Error;

    fn plain<T: Deserialize<'de>>(self, slot: &mut Option<T>) -> Result<(), A::Error> {
        *slot = self.list.next_element()?;
        Ok(())
    }

    fn constant<T: Constant>(self, slot: &mut Option<T>) -> Result<(), A::Error> {
        *slot = self.list.next_element_seed(ConstantSeed(PhantomData))?;
        Ok(())
    }

    fn store<S: DotStore>(self, slot: &mut Option<S>) -> Result<(), A::Error> {
        *slot = self.list.next_element_seed(Decoded::new(self.at))?;
        Ok(())
    }
}

struct ConstantSeed<T>(PhantomData<T>);

impl<'de, T: Constant> DeserializeSeed<'de> for ConstantSeed<T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        Tag::of(Kernel::Constant).decode(Newtype(BareSeed(PhantomData)), deserializer)
    }
}

struct BareSeed<T>(PhantomData<T>);

impl<'de, T: Constant> DeserializeSeed<'de> for BareSeed<T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        T::deserialize(deserializer)
    }
}

/// A field, by its name or its number.
#[derive(Clone, Copy)]
struct FieldName {
    names: &'static [&'static str],
    aliases: &'static [(&'static str, usize)],
}

enum Key {
    /// The field, and which of all names and aliases it came under.
    Known {
        index: usize,
        name: usize,
    },
    Unknown(String),
}

impl FieldName {
    const fn of<F: ReadFields>() -> Self {
        Self { names: F::NAMES, aliases: F::ALIASES }
    }
}

impl<'de> DeserializeSeed<'de> for FieldName {
    type Value = Key;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for FieldName {
    type Value = Key;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    fn visit_u64<E: Error>(self, index: u64) -> Result<Key, E> {
        let index = usize::try_from(index).ok().filter(|&index| index < self.names.len());
        let key = index.map(|index| Key::Known { index, name: index });
        key.ok_or_else(|| E::custom("there is no field of this number"))
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Key, E> {
        if let Some(index) = self.names.iter().position(|known| *known == name) {
            return Ok(Key::Known { index, name: index });
        }
        let alias = self.aliases.iter().position(|(alias, _)| *alias == name);
        Ok(alias.map_or_else(
            || Key::Unknown(name.into()),
            |alias| Key::Known { index: self.aliases[alias].1, name: self.names.len() + alias },
        ))
    }
}
