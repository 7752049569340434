//! Types that wrap one store.

/// Implements [`DotStore`](crdt_core::DotStore) for a type by its field `store`, under a tag. A `validate` of its own may
/// follow.
macro_rules! delegate_to_store {
    ($name:ident $(<$($param:ident: $bound:ident),*>)?: $store:ident as $tag:expr) => {
        delegate_to_store! { $name $(<$($param: $bound),*>)?: $store as $tag => {
            fn validate(
                &self,
                against: &mut ::crdt_core::Validation<'_>,
            ) -> ::core::result::Result<(), ::crdt_core::PayloadError> {
                ::crdt_core::DotStore::validate(&self.store, against)
            }
        } }
    };
    ($name:ident $(<$($param:ident: $bound:ident),*>)?: $store:ident as $tag:expr => { $validate:item }) => {
        impl $(<$($param: $bound),*>)? ::crdt_core::DotStore for $name $(<$($param),*>)? {
            fn is_bottom(&self) -> bool {
                self.store.is_bottom()
            }

            fn visit_dots(
                &self,
                visit: &mut dyn FnMut(::crdt_core::Dot) -> ::core::ops::ControlFlow<()>,
            ) -> ::core::ops::ControlFlow<()> {
                self.store.visit_dots(visit)
            }

            fn since(&self, known: &::crdt_core::CausalContext) -> Self {
                Self { store: self.store.since(known) }
            }

            fn kill(&mut self, dead: &::crdt_core::Dead<'_>) {
                self.store.kill(dead);
            }

            fn absorb(&mut self, new: Self) {
                self.store.absorb(new.store);
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
                Ok(Self { store: $store::decode_as($tag, at, deserializer)? })
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
