//! No fields.

// #[derive(StateCrdt)]
// struct Nothing;

/// The value of [`Nothing`]: the values of its fields.
#[allow(dead_code)]
type NothingValue = <Nothing as ::crdt_types::StateCrdt>::Value;

#[automatically_derived]
impl Nothing {
    /// [`Nothing`] in its initial state.
    #[allow(dead_code)]
    #[must_use]
    fn initial() -> Self {
        Self
    }
}

const _: () = {
    #[automatically_derived]
    impl ::crdt_types::DotStore for Nothing {
        fn visit_dots(
            &self,
            __visit: &mut dyn ::core::ops::FnMut(
                ::crdt_types::Dot,
            ) -> ::core::ops::ControlFlow<()>,
        ) -> ::core::ops::ControlFlow<()> {
            ::crdt_types::private::visit_dots(&[], __visit)
        }

        fn visit_ends(
            &self,
            __visit: &mut dyn ::core::ops::FnMut(
                ::crdt_types::Dot,
            ) -> ::core::ops::ControlFlow<()>,
        ) -> ::core::ops::ControlFlow<()> {
            ::crdt_types::private::visit_ends(&[], __visit)
        }

        fn visit_since(
            &self,
            __known: &::crdt_types::CausalContext,
            __visit: &mut dyn ::core::ops::FnMut(
                ::crdt_types::Dot,
            ) -> ::core::ops::ControlFlow<()>,
        ) -> ::core::ops::ControlFlow<()> {
            ::crdt_types::private::visit_since(&[], __known, __visit)
        }

        fn seal(&mut self, __stable: &::crdt_types::CausalContext) -> bool {
            ::crdt_types::private::any([])
        }

        fn since(&self, __known: &::crdt_types::CausalContext) -> Self {
            Self
        }

        fn kill(&mut self, __dead: &::crdt_types::Dead<'_>) {}

        fn kill_unless_in(
            &mut self,
            __other: &Self,
            __seen: &::crdt_types::CausalContext,
        ) {}

        fn absorb(&mut self, __new: Self) {}

        fn absorb_since(
            &mut self,
            __other: &Self,
            __known: &::crdt_types::CausalContext,
        ) {}

        fn check(
            &self,
            __other: &Self,
            __at: &::crdt_types::Joint<'_>,
        ) -> ::core::result::Result<(), ::crdt_types::MergeError> {
            ::crdt_types::private::first_error([])
        }

        fn validate(
            &self,
            __against: &mut ::crdt_types::Validation<'_>,
        ) -> ::core::result::Result<(), ::crdt_types::PayloadError> {
            ::crdt_types::private::validate(&[], __against)
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
    impl ::crdt_types::private::WriteFields for Nothing {
        const COUNT: usize = 0;

        fn write<__S: ::crdt_types::private::FieldSink>(&self, __sink: &mut __S) {}
    }

    struct __Fields();

    #[automatically_derived]
    impl ::crdt_types::private::ReadFields for __Fields {
        type Struct = Nothing;

        const NAMES: &'static [&'static str] = &[];

        fn none() -> Self {
            Self()
        }

        fn read<'de, __S: ::crdt_types::private::FieldSource<'de>>(
            &mut self,
            __index: usize,
            __source: __S,
        ) -> ::core::result::Result<(), __S::Error> {
            ::core::result::Result::Ok(())
        }

        fn finish(self) -> ::core::result::Result<Self::Struct, &'static str> {
            let __state = <Nothing>::initial();
            ::core::result::Result::Ok(__state)
        }
    }

    #[automatically_derived]
    impl ::crdt_types::StateCrdt for Nothing {
        type Value = NothingValue;

        fn value(&self) -> NothingValue {
            NothingValue
        }
    }

    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    #[allow(clippy::derive_partial_eq_without_eq, clippy::struct_field_names)]
    struct NothingValue;

    #[automatically_derived]
    impl ::crdt_types::private::serde::Serialize for NothingValue {
        fn serialize<__S: ::crdt_types::private::serde::Serializer>(
            &self,
            __serializer: __S,
        ) -> ::core::result::Result<__S::Ok, __S::Error> {
            let __fields = ::crdt_types::private::ValueSink::new(
                __serializer,
                "NothingValue",
                0,
            )?;
            __fields.end()
        }
    }
};
