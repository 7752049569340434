//! A store of which only the kernel is known.

use alloc::borrow::ToOwned;
use alloc::collections::BTreeMap;
use alloc::string::String;
use core::fmt;
use core::ops::ControlFlow;

use serde::de::{DeserializeSeed, EnumAccess, Error, MapAccess, VariantAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserializer, Serialize, Serializer};

use super::depth::ENTRY;
use super::members::DEEPER;
use super::pairs::{Decoded, Encoded};
use super::tag::{AnyTag, ENUM, Found, single};
use super::{Decoding, Encoding, Kernel, Opaque};
use crate::{
    CausalContext, Dead, Dot, DotFun, DotMap, DotSet, DotStore, DotSum, Joint, MergeError, PayloadError, Validation,
};

/// A store of which only the kernel is known: enough to merge it and to kill what is in it.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Erased {
    /// Kernel and type, as they were read.
    tag: String,
    store: Store,
}

#[derive(Clone, PartialEq, Debug)]
enum Store {
    Constant(Opaque),
    Set(DotSet),
    Fun(DotFun<Opaque>),
    Sum(DotSum<Opaque>),
    Map(DotMap<Opaque, Erased>),
    Struct(BTreeMap<String, Erased>),
}

/// Evaluates an expression for whichever store it is; a constant has no dots.
macro_rules! each {
    ($store:expr, $name:ident => $for_store:expr, $fields:ident => $for_struct:expr, constant => $for_constant:expr) => {
        match $store {
            Store::Constant(_) => $for_constant,
            Store::Set($name) => $for_store,
            Store::Fun($name) => $for_store,
            Store::Sum($name) => $for_store,
            Store::Map($name) => $for_store,
            Store::Struct($fields) => $for_struct,
        }
    };
}

impl DotStore for Erased {
    fn as_set(&self) -> Option<&DotSet> {
        match &self.store {
            Store::Set(dots) if self.tag == Kernel::Set.name() => Some(dots),
            _ => None,
        }
    }

    fn of_set<E>(dots: DotSet) -> Result<Self, E> {
        Ok(Self { tag: Kernel::Set.name().to_owned(), store: Store::Set(dots) })
    }

    fn is_bottom(&self) -> bool {
        each!(&self.store,
            store => store.is_bottom(),
            fields => fields.values().all(Self::is_bottom),
            constant => true)
    }

    fn visit_dots(&self, visit: &mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()> {
        each!(&self.store,
            store => store.visit_dots(visit),
            fields => fields.values().try_for_each(|field| field.visit_dots(visit)),
            constant => ControlFlow::Continue(()))
    }

    fn visit_ends(&self, visit: &mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()> {
        each!(&self.store,
            store => store.visit_ends(visit),
            fields => fields.values().try_for_each(|field| field.visit_ends(visit)),
            constant => ControlFlow::Continue(()))
    }

    fn since(&self, known: &CausalContext) -> Self {
        let store = match &self.store {
            Store::Constant(constant) => Store::Constant(constant.clone()),
            Store::Set(store) => Store::Set(store.since(known)),
            Store::Fun(store) => Store::Fun(store.since(known)),
            Store::Sum(store) => Store::Sum(store.since(known)),
            Store::Map(store) => Store::Map(store.since(known)),
            Store::Struct(fields) => {
                Store::Struct(fields.iter().map(|(name, field)| (name.clone(), field.since(known))).collect())
            }
        };
        Self { tag: self.tag.clone(), store }
    }

    fn kill(&mut self, dead: &Dead<'_>) {
        each!(&mut self.store,
            store => store.kill(dead),
            fields => fields.values_mut().for_each(|field| field.kill(dead)),
            constant => ());
    }

    fn absorb(&mut self, new: Self) {
        match (&mut self.store, new.store) {
            (Store::Set(mine), Store::Set(new)) => mine.absorb(new),
            (Store::Fun(mine), Store::Fun(new)) => mine.absorb(new),
            (Store::Sum(mine), Store::Sum(new)) => mine.absorb(new),
            (Store::Map(mine), Store::Map(new)) => mine.absorb(new),
            (Store::Struct(mine), Store::Struct(new)) => {
                for (name, new) in new {
                    match mine.get_mut(&name) {
                        Some(mine) => mine.absorb(new),
                        None => drop(mine.insert(name, new)),
                    }
                }
            }
            // Constants are equal, and stores of different kernels were refused by `check`.
            _ => (),
        }
    }

    fn check(&self, other: &Self, at: &Joint<'_>) -> Result<(), MergeError> {
        match (&self.store, &other.store) {
            (Store::Constant(mine), Store::Constant(theirs)) if mine == theirs => Ok(()),
            (Store::Constant(mine), Store::Constant(theirs)) => Err(MergeError::constant_differs(mine, theirs)),
            _ if self.tag != other.tag => Err(MergeError::type_differs(&self.tag, &other.tag)),
            (Store::Set(mine), Store::Set(theirs)) => mine.check(theirs, at),
            (Store::Fun(mine), Store::Fun(theirs)) => mine.check(theirs, at),
            (Store::Sum(mine), Store::Sum(theirs)) => mine.check(theirs, at),
            (Store::Map(mine), Store::Map(theirs)) => mine.check(theirs, at),
            (Store::Struct(mine), Store::Struct(theirs)) => theirs.iter().try_for_each(|(name, theirs)| {
                let mine = mine.get(name).map_or(Ok(()), |mine| mine.check(theirs, at));
                mine.map_err(|error| error.within(name.clone()))
            }),
            _ => Ok(()),
        }
    }

    fn validate(&self, against: &mut Validation<'_>) -> Result<(), PayloadError> {
        each!(&self.store,
            store => store.validate(against),
            fields => fields.iter().try_for_each(|(name, field)| {
                field.validate(against).map_err(|error| error.within(name.clone()))
            }),
            constant => Ok(()))
    }

    fn encode<S: Serializer>(&self, at: Encoding<'_>, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.store {
            Store::Constant(constant) => single(&self.tag, &at.readable(1, constant), serializer),
            Store::Set(store) => single(&self.tag, &store.body(), serializer),
            Store::Fun(store) => single(&self.tag, &store.body(at), serializer),
            Store::Sum(store) => single(&self.tag, &store.body(at), serializer),
            Store::Map(store) => single(&self.tag, &store.body(at), serializer),
            Store::Struct(fields) => single(&self.tag, &StructBody { fields, at }, serializer),
        }
    }

    fn decode<'de, D: Deserializer<'de>>(at: &mut Decoding, deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_enum(ENUM, &[], ErasedVisitor(at))
    }
}

struct StructBody<'a> {
    fields: &'a BTreeMap<String, Erased>,
    at: Encoding<'a>,
}

impl Serialize for StructBody<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let at = self.at.deeper(2)?;
        let mut map = serializer.serialize_map(Some(self.fields.len()))?;
        for (name, store) in self.fields {
            at.in_field(name, map.serialize_entry(name, &Encoded { store, at }))?;
        }
        map.end()
    }
}

struct ErasedVisitor<'a>(&'a mut Decoding);

impl<'de> Visitor<'de> for ErasedVisitor<'_> {
    type Value = Erased;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the payload of a store")
    }

    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<Erased, A::Error> {
        let (Found { kernel, name, .. }, variant) = access.variant_seed(AnyTag)?;
        let tag =
            name.ok_or_else(|| A::Error::custom("this format can't keep a field that this version does not know"))?;
        let store = match kernel {
            Kernel::Constant => Store::Constant(variant.newtype_variant()?),
            Kernel::Set => Store::Set(variant.newtype_variant_seed(DotSet::reader())?),
            Kernel::Fun => Store::Fun(variant.newtype_variant_seed(DotFun::reader())?),
            Kernel::Sum => Store::Sum(variant.newtype_variant_seed(DotSum::reader())?),
            Kernel::Map => Store::Map(variant.newtype_variant_seed(DotMap::reader(self.0))?),
            Kernel::Struct => Store::Struct(variant.newtype_variant_seed(StructReader(self.0))?),
        };
        self.0.within_contents(store.levels())?;
        Ok(Erased { tag, store })
    }
}

impl Store {
    /// How many levels are in each other down to the end of the contents and keys. Stores in it have been asked.
    fn levels(&self) -> usize {
        let deepest = |contents: &mut dyn Iterator<Item = &Opaque>| contents.map(Opaque::levels).max().unwrap_or(0);
        match self {
            Self::Constant(constant) => 1 + constant.levels(),
            Self::Fun(store) => ENTRY + deepest(&mut store.iter().map(|(_, content)| content)),
            Self::Sum(store) => ENTRY + deepest(&mut store.amounts()),
            Self::Map(store) => ENTRY + DEEPER + deepest(&mut store.iter().map(|(key, _)| key)),
            Self::Set(_) | Self::Struct(_) => 0,
        }
    }
}

struct StructReader<'a>(&'a mut Decoding);

impl<'de> DeserializeSeed<'de> for StructReader<'_> {
    type Value = BTreeMap<String, Erased>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        self.0.nested(2, |at| deserializer.deserialize_map(StructReader(at)))
    }
}

impl<'de> Visitor<'de> for StructReader<'_> {
    type Value = BTreeMap<String, Erased>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the fields of a struct by name")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut fields = BTreeMap::new();
        while let Some(name) = map.next_key::<String>()? {
            if fields.contains_key(&name) {
                return Err(A::Error::custom(format_args!("the field `{name}` occurs twice")));
            }
            let field = self.0.named(&name, |at| map.next_value_seed(Decoded::new(at)))?;
            fields.insert(name, field);
        }
        Ok(fields)
    }
}
