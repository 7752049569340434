//! The name that every store's payload bears.

use alloc::string::String;
use core::fmt;
use core::marker::PhantomData;

use serde::de::{DeserializeSeed, EnumAccess, Error, VariantAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserializer, Serialize, Serializer};

use super::Kernel;

/// A kernel and, where it is known, the type that uses it: `map:LwwSet`.
///
/// The kernel is for those who don't know the field, the type for those who know it as another one: a `GCounter` is not
/// read as a `PnCounter`, though both are sums.
///
/// ```
/// use crdt_core::{Kernel, Tag};
///
/// /// A set of your own, on the kernel that sets use.
/// const SPARSE_SET: Tag = Tag::typed(Kernel::Map, "map:SparseSet");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Tag {
    kernel: Kernel,
    name: &'static str,
    /// Kernel plus [`STRIDE`] times the number of the type, or 0 for a type without one.
    number: u32,
}

const STRIDE: u32 = 8;

/// The name of the serde enum whose variants the tags are.
pub(super) const ENUM: &str = "DotStore";

impl Tag {
    /// The kernel itself.
    pub const fn of(kernel: Kernel) -> Self {
        Self { kernel, name: kernel.name(), number: kernel as u32 }
    }

    /// A type on a kernel; `name` is `kernel:Type`. Binary formats show the kernel alone.
    pub const fn typed(kernel: Kernel, name: &'static str) -> Self {
        Self { name, ..Self::of(kernel) }
    }

    /// A type that has a number in binary formats too. Numbers are given once, and never again.
    #[doc(hidden)]
    pub const fn numbered(kernel: Kernel, name: &'static str, number: u32) -> Self {
        Self { kernel, name, number: kernel as u32 + STRIDE * number }
    }

    /// Writes `body` under this tag.
    pub(crate) fn encode<S: Serializer>(
        self,
        body: &(impl Serialize + ?Sized),
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_variant(ENUM, self.number, self.name, body)
    }

    /// Reads a body under this tag, or under that of its kernel.
    pub(crate) fn decode<'de, D: Deserializer<'de>, B: Body<'de>>(
        self,
        body: B,
        deserializer: D,
    ) -> Result<B::Value, D::Error> {
        deserializer.deserialize_enum(ENUM, &[], TagVisitor { expected: self, body, lifetime: PhantomData })
    }

    /// Begins a struct of named fields under this tag.
    pub(super) fn encode_struct<S: Serializer>(
        self,
        fields: usize,
        serializer: S,
    ) -> Result<S::SerializeStructVariant, S::Error> {
        serializer.serialize_struct_variant(ENUM, self.number, self.name, fields)
    }

    /// A tag that names no type goes with any type on its kernel. A struct that names none is one of the application's.
    fn agrees_with(self, found: &Found) -> bool {
        let (same, typed) = match found.name.as_deref() {
            Some(name) => (name == self.name, name.contains(':') && self.name.contains(':')),
            None => (found.number == self.number, found.number >= STRIDE && self.number >= STRIDE),
        };
        self.kernel == found.kernel && (same || !typed && self.kernel != Kernel::Struct)
    }
}

impl Tag {
    pub(super) const fn name(self) -> &'static str {
        self.name
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name.rsplit(':').next().unwrap_or_default())
    }
}

/// Writes `body` under a tag that need not be known at compile time, in formats that write enums as maps of one entry.
pub(super) fn single<S: Serializer>(
    tag: &str,
    body: &(impl Serialize + ?Sized),
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(1))?;
    map.serialize_entry(tag, body)?;
    map.end()
}

/// A tag as it was read.
pub(super) struct Found {
    pub(super) kernel: Kernel,
    /// In text formats.
    pub(super) name: Option<String>,
    /// In binary formats.
    number: u32,
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.name.as_deref().unwrap_or_else(|| self.kernel.name());
        f.write_str(name.rsplit(':').next().unwrap_or_default())
    }
}

/// Reads the tag that is expected, and says what else there is.
struct Expected(Tag);

impl<'de> DeserializeSeed<'de> for Expected {
    type Value = Option<Found>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<Found>, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Expected {
    type Value = Option<Found>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        AnyTag.expecting(f)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Option<Found>, E> {
        AnyTag.visit_u64(number).map(Some)
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Option<Found>, E> {
        if name == self.0.name { Ok(None) } else { AnyTag.visit_str(name).map(Some) }
    }
}

/// Reads any tag.
pub(super) struct AnyTag;

impl<'de> DeserializeSeed<'de> for AnyTag {
    type Value = Found;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Found, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for AnyTag {
    type Value = Found;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a kernel")
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Found, E> {
        let number = u32::try_from(number).map_err(|_| E::custom(format_args!("{number} is not a kernel")))?;
        let kernel = Kernel::ALL.into_iter().find(|kernel| *kernel as u32 == number % STRIDE);
        let kernel = kernel.ok_or_else(|| E::custom(format_args!("{number} is not a kernel")))?;
        Ok(Found { kernel, name: None, number })
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Found, E> {
        let prefix = name.split(':').next().unwrap_or_default();
        let kernel = Kernel::ALL.into_iter().find(|kernel| kernel.name() == prefix);
        let kernel =
            kernel.ok_or_else(|| E::custom(format_args!("`{name}` is not a kernel that this version knows")))?;
        Ok(Found { kernel, name: Some(name.into()), number: 0 })
    }
}

/// What stands under a tag.
pub(crate) trait Body<'de> {
    type Value;

    fn decode<A: VariantAccess<'de>>(self, variant: A) -> Result<Self::Value, A::Error>;
}

/// A body that is one value.
pub(crate) struct Newtype<Seed>(pub(crate) Seed);

impl<'de, Seed: DeserializeSeed<'de>> Body<'de> for Newtype<Seed> {
    type Value = Seed::Value;

    fn decode<A: VariantAccess<'de>>(self, variant: A) -> Result<Seed::Value, A::Error> {
        variant.newtype_variant_seed(self.0)
    }
}

struct TagVisitor<'de, B> {
    expected: Tag,
    body: B,
    lifetime: PhantomData<&'de ()>,
}

impl<'de, B: Body<'de>> Visitor<'de> for TagVisitor<'de, B> {
    type Value = B::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the payload of a `{}`", self.expected)
    }

    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<B::Value, A::Error> {
        let (other, variant) = access.variant_seed(Expected(self.expected))?;
        match other.filter(|found| !self.expected.agrees_with(found)) {
            None => self.body.decode(variant),
            Some(found) => Err(A::Error::custom(format_args!("found `{found}` where `{}` belongs", self.expected))),
        }
    }
}
