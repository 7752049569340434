//! Types that wrap stores.

use core::marker::PhantomData;

/// Implements [`DotStore`](crdt_core::DotStore) for a type by the type of its field `store`, under a tag. A `validate` of its own may
/// follow.
macro_rules! delegate_to_store {
    ($name:ident $(<$($param:ident: $bound:ident),*>)?: $store:ty as $tag:expr) => {
        delegate_to_store! { $name $(<$($param: $bound),*>)?: $store as $tag => {
            fn validate(
                &self,
                against: &mut ::crdt_core::Validation<'_>,
            ) -> ::core::result::Result<(), ::crdt_core::PayloadError> {
                ::crdt_core::DotStore::validate(&self.store, against)
            }
        } }
    };
    ($name:ident $(<$($param:ident: $bound:ident),*>)?: $store:ty as $tag:expr => { $validate:item }) => {
        impl $(<$($param: $bound),*>)? ::crdt_core::DotStore for $name $(<$($param),*>)? {
            const CAN_CONTRADICT: bool = <$store as ::crdt_core::DotStore>::CAN_CONTRADICT;

            const HAS_CONSTANTS: bool = <$store as ::crdt_core::DotStore>::HAS_CONSTANTS;

            const KEEPS_RUNS: bool = <$store as ::crdt_core::DotStore>::KEEPS_RUNS;

            fn is_bottom(&self) -> bool {
                self.store.is_bottom()
            }

            fn visit_dots(
                &self,
                visit: &mut dyn FnMut(::crdt_core::Dot) -> ::core::ops::ControlFlow<()>,
            ) -> ::core::ops::ControlFlow<()> {
                self.store.visit_dots(visit)
            }

            fn visit_ends(
                &self,
                visit: &mut dyn FnMut(::crdt_core::Dot) -> ::core::ops::ControlFlow<()>,
            ) -> ::core::ops::ControlFlow<()> {
                self.store.visit_ends(visit)
            }

            fn visit_since(
                &self,
                known: &::crdt_core::CausalContext,
                visit: &mut dyn FnMut(::crdt_core::Dot) -> ::core::ops::ControlFlow<()>,
            ) -> ::core::ops::ControlFlow<()> {
                self.store.visit_since(known, visit)
            }

            fn seal(&mut self, stable: &::crdt_core::CausalContext) -> bool {
                self.store.seal(stable)
            }

            fn since(&self, known: &::crdt_core::CausalContext) -> Self {
                Self { store: self.store.since(known) }
            }

            fn kill(&mut self, dead: &::crdt_core::Dead<'_>) {
                self.store.kill(dead);
            }

            fn kill_unless_in(&mut self, other: &Self, seen: &::crdt_core::CausalContext) {
                self.store.kill_unless_in(&other.store, seen);
            }

            fn absorb(&mut self, new: Self) {
                self.store.absorb(new.store);
            }

            fn absorb_since(&mut self, other: &Self, known: &::crdt_core::CausalContext) {
                self.store.absorb_since(&other.store, known);
            }

            fn check(
                &self,
                other: &Self,
                at: &::crdt_core::Joint<'_>,
            ) -> ::core::result::Result<(), ::crdt_core::MergeError> {
                self.store.check(&other.store, at)
            }

            $validate

            fn encode<O: ::serde::Serializer>(
                &self,
                at: ::crdt_core::Encoding<'_>,
                serializer: O,
            ) -> ::core::result::Result<O::Ok, O::Error> {
                self.store.encode_as($tag, at, serializer)
            }

            fn decode<'de, D: ::serde::Deserializer<'de>>(
                at: &mut ::crdt_core::Decoding,
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                Ok(Self { store: <$store>::decode_as($tag, at, deserializer)? })
            }
        }

        impl $(<$($param),*>)? ::core::default::Default for $name $(<$($param),*>)? {
            /// Bottom.
            fn default() -> Self {
                Self { store: ::core::default::Default::default() }
            }
        }
    };
}

/// Implements [`DotStore`](crdt_core::DotStore) and `Default` for a struct of several stores, field by field: what
/// `#[derive(StateCrdt)]` does for an application's structs. The fields are the type's own business, so paths don't show them;
/// and nothing in them is sealed, for a bounded counter names its grants by their first events.
macro_rules! delegate_to_fields {
    (
        $name:ident $(<$($param:ident: $bound:ident),*>)? as $tag:expr;
        $($index:tt $field:ident: $store:ty),+
    ) => {
        impl $(<$($param: $bound),*>)? ::crdt_core::DotStore for $name $(<$($param),*>)? {
            fn is_bottom(&self) -> bool {
                $(self.$field.is_bottom())&&+
            }

            fn visit_dots(
                &self,
                visit: &mut dyn FnMut(::crdt_core::Dot) -> ::core::ops::ControlFlow<()>,
            ) -> ::core::ops::ControlFlow<()> {
                $(self.$field.visit_dots(visit)?;)+
                ::core::ops::ControlFlow::Continue(())
            }

            fn visit_since(
                &self,
                known: &::crdt_core::CausalContext,
                visit: &mut dyn FnMut(::crdt_core::Dot) -> ::core::ops::ControlFlow<()>,
            ) -> ::core::ops::ControlFlow<()> {
                $(self.$field.visit_since(known, visit)?;)+
                ::core::ops::ControlFlow::Continue(())
            }

            fn since(&self, known: &::crdt_core::CausalContext) -> Self {
                Self { $($field: self.$field.since(known)),+ }
            }

            fn kill(&mut self, dead: &::crdt_core::Dead<'_>) {
                $(self.$field.kill(dead);)+
            }

            fn absorb(&mut self, new: Self) {
                $(self.$field.absorb(new.$field);)+
            }

            fn absorb_since(&mut self, other: &Self, known: &::crdt_core::CausalContext) {
                $(self.$field.absorb_since(&other.$field, known);)+
            }

            fn check(
                &self,
                other: &Self,
                at: &::crdt_core::Joint<'_>,
            ) -> ::core::result::Result<(), ::crdt_core::MergeError> {
                $(self.$field.check(&other.$field, at)?;)+
                Ok(())
            }

            fn validate(
                &self,
                against: &mut ::crdt_core::Validation<'_>,
            ) -> ::core::result::Result<(), ::crdt_core::PayloadError> {
                $(::crdt_core::DotStore::validate(&self.$field, against)?;)+
                Ok(())
            }

            fn encode<O: ::serde::Serializer>(
                &self,
                at: ::crdt_core::Encoding<'_>,
                serializer: O,
            ) -> ::core::result::Result<O::Ok, O::Error> {
                ::crdt_core::private::encode_struct(self, at, serializer)
            }

            fn decode<'de, D: ::serde::Deserializer<'de>>(
                at: &mut ::crdt_core::Decoding,
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                ::crdt_core::private::decode_struct::<$crate::delegate::Slots<($(Option<$store>,)+), Self>, D>(
                    at,
                    deserializer,
                )
            }
        }

        impl $(<$($param: $bound),*>)? ::crdt_core::private::WriteFields for $name $(<$($param),*>)? {
            const COUNT: usize = [$(stringify!($field)),+].len();

            const TAG: ::crdt_core::Tag = $tag;

            const SHOWN: bool = false;

            fn write<Sink: ::crdt_core::private::FieldSink>(&self, sink: &mut Sink) {
                $(sink.store(stringify!($field), &self.$field);)+
            }
        }

        impl $(<$($param: $bound),*>)? ::crdt_core::private::ReadFields
            for $crate::delegate::Slots<($(Option<$store>,)+), $name $(<$($param),*>)?>
        {
            type Struct = $name $(<$($param),*>)?;

            const NAMES: &'static [&'static str] = &[$(stringify!($field)),+];

            const TAG: ::crdt_core::Tag = $tag;

            const SHOWN: bool = false;

            fn none() -> Self {
                Self(($(None::<$store>,)+), ::core::marker::PhantomData)
            }

            fn read<'de, Source: ::crdt_core::private::FieldSource<'de>>(
                &mut self,
                index: usize,
                source: Source,
            ) -> ::core::result::Result<(), Source::Error> {
                match index {
                    $($index => source.store(&mut self.0.$index),)+
                    _ => Ok(()),
                }
            }

            fn finish(self) -> ::core::result::Result<Self::Struct, &'static str> {
                Ok($name { $($field: self.0.$index.unwrap_or_default()),+ })
            }
        }

        impl $(<$($param),*>)? ::core::default::Default for $name $(<$($param),*>)? {
            /// Bottom.
            fn default() -> Self {
                Self { $($field: ::core::default::Default::default()),+ }
            }
        }
    };
}

/// The stores of a `T` while they are read.
pub(crate) struct Slots<S, T>(pub(crate) S, pub(crate) PhantomData<T>);

/// Shows a type in `Debug` by its name and the dots in its store: `OrSet {"glenn": {00000000000000a1:3}}`.
macro_rules! debug_as_store {
    ($name:ident $(<$($param:ident),*>)?) => {
        impl $(<$($param: ::core::fmt::Debug),*>)? ::core::fmt::Debug for $name $(<$($param),*>)? {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(concat!(stringify!($name), " "))?;
                ::core::fmt::Debug::fmt(&self.store, f)
            }
        }
    };
}
