//! Fields without names: they are called `0` and `1` in payloads, and `field_0` where a parameter needs a name.

// #[derive(StateCrdt)]
// pub(crate) struct Sales(#[crdt(constant)] pub(crate) u32, pub(crate) GCounter);

/// The value of [`Sales`]: the values of its fields.
#[allow(dead_code)]
pub(crate) type SalesValue = <Sales as ::crdt_types::StateCrdt>::Value;

#[automatically_derived]
impl Sales {
    /// [`Sales`] with these constants, and everything else in its initial state.
    #[allow(dead_code)]
    #[must_use]
    pub(crate) fn initial(field_0: u32) -> Self {
        Self(field_0, ::crdt_types::private::Initial::initial())
    }
}

const _: () = {
    #[automatically_derived]
    impl ::crdt_types::DotStore for Sales
    where
        u32: ::crdt_types::private::Constant,
        GCounter: ::crdt_types::StateCrdt,
    {
        fn visit_dots(
            &self,
            __visit: &mut dyn ::core::ops::FnMut(
                ::crdt_types::Dot,
            ) -> ::core::ops::ControlFlow<()>,
        ) -> ::core::ops::ControlFlow<()> {
            ::crdt_types::private::visit_dots(&[&self.1], __visit)
        }

        fn visit_ends(
            &self,
            __visit: &mut dyn ::core::ops::FnMut(
                ::crdt_types::Dot,
            ) -> ::core::ops::ControlFlow<()>,
        ) -> ::core::ops::ControlFlow<()> {
            ::crdt_types::private::visit_ends(&[&self.1], __visit)
        }

        fn visit_since(
            &self,
            __known: &::crdt_types::CausalContext,
            __visit: &mut dyn ::core::ops::FnMut(
                ::crdt_types::Dot,
            ) -> ::core::ops::ControlFlow<()>,
        ) -> ::core::ops::ControlFlow<()> {
            ::crdt_types::private::visit_since(&[&self.1], __known, __visit)
        }

        fn seal(&mut self, __stable: &::crdt_types::CausalContext) -> bool {
            ::crdt_types::private::any([
                ::crdt_types::DotStore::seal(&mut self.1, __stable),
            ])
        }

        fn since(&self, __known: &::crdt_types::CausalContext) -> Self {
            Self(
                ::crdt_types::private::Constant::copied(&self.0),
                ::crdt_types::DotStore::since(&self.1, __known),
            )
        }

        fn kill(&mut self, __dead: &::crdt_types::Dead<'_>) {
            ::crdt_types::DotStore::kill(&mut self.1, __dead);
        }

        fn kill_unless_in(
            &mut self,
            __other: &Self,
            __seen: &::crdt_types::CausalContext,
        ) {
            ::crdt_types::DotStore::kill_unless_in(&mut self.1, &__other.1, __seen);
        }

        fn absorb(&mut self, __new: Self) {
            ::crdt_types::DotStore::absorb(&mut self.1, __new.1);
        }

        fn absorb_since(
            &mut self,
            __other: &Self,
            __known: &::crdt_types::CausalContext,
        ) {
            ::crdt_types::DotStore::absorb_since(&mut self.1, &__other.1, __known);
        }

        fn check(
            &self,
            __other: &Self,
            __at: &::crdt_types::Joint<'_>,
        ) -> ::core::result::Result<(), ::crdt_types::MergeError> {
            ::crdt_types::private::first_error([
                ::crdt_types::private::Constant::check(&self.0, "0", &__other.0),
                ::crdt_types::private::check("1", &self.1, &__other.1, __at),
            ])
        }

        fn validate(
            &self,
            __against: &mut ::crdt_types::Validation<'_>,
        ) -> ::core::result::Result<(), ::crdt_types::PayloadError> {
            ::crdt_types::private::validate(&[("1", &self.1)], __against)
        }

        fn encode<__S: ::crdt_types::private::serde::Serializer>(
            &self,
            __at: ::crdt_types::Encoding<'_>,
            __serializer: __S,
        ) -> ::core::result::Result<__S::Ok, __S::Error> {
            ::crdt_types::private::encode_struct(self, __at, __serializer)
        }

        fn decode<'de, __D: ::crdt_types::private::serde::Deserializer<'de>>(
            __at: &mut ::crdt_types::Decoding,
            __deserializer: __D,
        ) -> ::core::result::Result<Self, __D::Error> {
            ::crdt_types::private::decode_struct::<__Fields, __D>(__at, __deserializer)
        }
    }

    #[automatically_derived]
    impl ::crdt_types::private::WriteFields for Sales
    where
        u32: ::crdt_types::private::Constant,
        GCounter: ::crdt_types::StateCrdt,
    {
        const COUNT: usize = 2;

        fn write<__S: ::crdt_types::private::FieldSink>(&self, __sink: &mut __S) {
            __sink.constant("0", &self.0);
            __sink.store("1", &self.1);
        }
    }

    struct __Fields(::core::option::Option<u32>, ::core::option::Option<GCounter>);

    #[automatically_derived]
    impl ::crdt_types::private::ReadFields for __Fields
    where
        u32: ::crdt_types::private::Constant,
        GCounter: ::crdt_types::StateCrdt,
    {
        type Struct = Sales;

        const NAMES: &'static [&'static str] = &["0", "1"];

        fn none() -> Self {
            Self(::core::option::Option::None, ::core::option::Option::None)
        }

        fn read<'de, __S: ::crdt_types::private::FieldSource<'de>>(
            &mut self,
            __index: usize,
            __source: __S,
        ) -> ::core::result::Result<(), __S::Error> {
            match __index {
                0 => __source.constant(&mut self.0),
                1 => __source.store(&mut self.1),
                _ => ::core::result::Result::Ok(()),
            }
        }

        fn finish(self) -> ::core::result::Result<Self::Struct, &'static str> {
            let mut __state = <Sales>::initial(self.0.ok_or("0")?);
            ::crdt_types::private::fill(&mut __state.1, self.1);
            ::core::result::Result::Ok(__state)
        }
    }

    #[automatically_derived]
    impl ::crdt_types::StateCrdt for Sales
    where
        u32: ::crdt_types::private::Constant,
        GCounter: ::crdt_types::StateCrdt,
    {
        type Value = SalesValue<u32, <GCounter as ::crdt_types::StateCrdt>::Value>;

        fn value(
            &self,
        ) -> SalesValue<u32, <GCounter as ::crdt_types::StateCrdt>::Value> {
            SalesValue(
                ::crdt_types::private::Constant::copied(&self.0),
                ::crdt_types::StateCrdt::value(&self.1),
            )
        }
    }

    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    #[allow(clippy::derive_partial_eq_without_eq, clippy::struct_field_names)]
    pub(crate) struct SalesValue<__V0, __V1>(pub(crate) __V0, pub(crate) __V1);

    #[automatically_derived]
    impl<
        __V0: ::crdt_types::private::serde::Serialize,
        __V1: ::crdt_types::private::serde::Serialize,
    > ::crdt_types::private::serde::Serialize for SalesValue<__V0, __V1> {
        fn serialize<__S: ::crdt_types::private::serde::Serializer>(
            &self,
            __serializer: __S,
        ) -> ::core::result::Result<__S::Ok, __S::Error> {
            let mut __fields = ::crdt_types::private::ValueSink::new(
                __serializer,
                "SalesValue",
                2,
            )?;
            __fields.field("0", &self.0);
            __fields.field("1", &self.1);
            __fields.end()
        }
    }
};
