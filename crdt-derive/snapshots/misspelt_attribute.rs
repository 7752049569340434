//! A mistake: it is reported, and `constant` is taken for granted, so that nothing else is.

// #[derive(StateCrdt)]
// struct Log {
//     #[crdt(constnat)]
//     device: String,
//     lines: GSet<String>,
// }

::core::compile_error! {
    "unknown `crdt` field attribute `constnat`; did you mean `constant`?"
}

/// The value of [`Log`]: the values of its fields.
#[allow(dead_code)]
type LogValue = <Log as ::crdt_types::StateCrdt>::Value;

#[automatically_derived]
impl Log {
    /// [`Log`] with these constants, and everything else in its initial state.
    #[allow(dead_code)]
    #[must_use]
    fn initial(device: String) -> Self {
        Self {
            device,
            lines: ::crdt_types::private::Initial::initial(),
        }
    }
}

const _: () = {
    #[automatically_derived]
    impl ::crdt_types::DotStore for Log
    where
        String: ::crdt_types::private::Constant,
        GSet<String>: ::crdt_types::StateCrdt,
    {
        fn visit_dots(
            &self,
            __visit: &mut dyn ::core::ops::FnMut(
                ::crdt_types::Dot,
            ) -> ::core::ops::ControlFlow<()>,
        ) -> ::core::ops::ControlFlow<()> {
            ::crdt_types::private::visit_dots(&[&self.lines], __visit)
        }

        fn visit_ends(
            &self,
            __visit: &mut dyn ::core::ops::FnMut(
                ::crdt_types::Dot,
            ) -> ::core::ops::ControlFlow<()>,
        ) -> ::core::ops::ControlFlow<()> {
            ::crdt_types::private::visit_ends(&[&self.lines], __visit)
        }

        fn visit_since(
            &self,
            __known: &::crdt_types::CausalContext,
            __visit: &mut dyn ::core::ops::FnMut(
                ::crdt_types::Dot,
            ) -> ::core::ops::ControlFlow<()>,
        ) -> ::core::ops::ControlFlow<()> {
            ::crdt_types::private::visit_since(&[&self.lines], __known, __visit)
        }

        fn seal(&mut self, __stable: &::crdt_types::CausalContext) -> bool {
            ::crdt_types::private::any([
                ::crdt_types::DotStore::seal(&mut self.lines, __stable),
            ])
        }

        fn since(&self, __known: &::crdt_types::CausalContext) -> Self {
            Self {
                device: ::crdt_types::private::Constant::copied(&self.device),
                lines: ::crdt_types::DotStore::since(&self.lines, __known),
            }
        }

        fn kill(&mut self, __dead: &::crdt_types::Dead<'_>) {
            ::crdt_types::DotStore::kill(&mut self.lines, __dead);
        }

        fn kill_unless_in(
            &mut self,
            __other: &Self,
            __seen: &::crdt_types::CausalContext,
        ) {
            ::crdt_types::DotStore::kill_unless_in(
                &mut self.lines,
                &__other.lines,
                __seen,
            );
        }

        fn absorb(&mut self, __new: Self) {
            ::crdt_types::DotStore::absorb(&mut self.lines, __new.lines);
        }

        fn absorb_since(
            &mut self,
            __other: &Self,
            __known: &::crdt_types::CausalContext,
        ) {
            ::crdt_types::DotStore::absorb_since(
                &mut self.lines,
                &__other.lines,
                __known,
            );
        }

        fn check(
            &self,
            __other: &Self,
            __at: &::crdt_types::Joint<'_>,
        ) -> ::core::result::Result<(), ::crdt_types::MergeError> {
            ::crdt_types::private::first_error([
                ::crdt_types::private::Constant::check(
                    &self.device,
                    "device",
                    &__other.device,
                ),
                ::crdt_types::private::check("lines", &self.lines, &__other.lines, __at),
            ])
        }

        fn validate(
            &self,
            __against: &mut ::crdt_types::Validation<'_>,
        ) -> ::core::result::Result<(), ::crdt_types::PayloadError> {
            ::crdt_types::private::validate(&[("lines", &self.lines)], __against)
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
    impl ::crdt_types::private::WriteFields for Log
    where
        String: ::crdt_types::private::Constant,
        GSet<String>: ::crdt_types::StateCrdt,
    {
        const COUNT: usize = 2;

        fn write<__S: ::crdt_types::private::FieldSink>(&self, __sink: &mut __S) {
            __sink.constant("device", &self.device);
            __sink.store("lines", &self.lines);
        }
    }

    struct __Fields(
        ::core::option::Option<String>,
        ::core::option::Option<GSet<String>>,
    );

    #[automatically_derived]
    impl ::crdt_types::private::ReadFields for __Fields
    where
        String: ::crdt_types::private::Constant,
        GSet<String>: ::crdt_types::StateCrdt,
    {
        type Struct = Log;

        const NAMES: &'static [&'static str] = &["device", "lines"];

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
            let mut __state = <Log>::initial(self.0.ok_or("device")?);
            ::crdt_types::private::fill(&mut __state.lines, self.1);
            ::core::result::Result::Ok(__state)
        }
    }

    #[automatically_derived]
    impl ::crdt_types::StateCrdt for Log
    where
        String: ::crdt_types::private::Constant,
        GSet<String>: ::crdt_types::StateCrdt,
    {
        type Value = LogValue<String, <GSet<String> as ::crdt_types::StateCrdt>::Value>;

        fn value(
            &self,
        ) -> LogValue<String, <GSet<String> as ::crdt_types::StateCrdt>::Value> {
            LogValue {
                device: ::crdt_types::private::Constant::copied(&self.device),
                lines: ::crdt_types::StateCrdt::value(&self.lines),
            }
        }
    }

    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    #[allow(clippy::derive_partial_eq_without_eq, clippy::struct_field_names)]
    struct LogValue<__V0, __V1> {
        device: __V0,
        lines: __V1,
    }

    #[automatically_derived]
    impl<
        __V0: ::crdt_types::private::serde::Serialize,
        __V1: ::crdt_types::private::serde::Serialize,
    > ::crdt_types::private::serde::Serialize for LogValue<__V0, __V1> {
        fn serialize<__S: ::crdt_types::private::serde::Serializer>(
            &self,
            __serializer: __S,
        ) -> ::core::result::Result<__S::Ok, __S::Error> {
            let mut __fields = ::crdt_types::private::ValueSink::new(
                __serializer,
                "LogValue",
                2,
            )?;
            __fields.field("device", &self.device);
            __fields.field("lines", &self.lines);
            __fields.end()
        }
    }
};
