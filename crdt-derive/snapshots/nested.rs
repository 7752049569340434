//! A compound within a compound: one with constants is given to `initial`, one without starts as its `Default`.

// #[derive(StateCrdt)]
// struct Garden {
//     #[crdt(initial)]
//     owner: Owner,
//     beds: OrMap<String, Bed>,
//     weather: Weather,
// }

/// The value of [`Garden`]: the values of its fields.
#[allow(dead_code)]
type GardenValue = <Garden as ::crdt_types::StateCrdt>::Value;

#[automatically_derived]
impl Garden {
    /// [`Garden`] with these constants, and everything else in its initial state.
    #[allow(dead_code)]
    #[must_use]
    fn initial(owner: Owner) -> Self {
        Self {
            owner,
            beds: ::crdt_types::private::Initial::initial(),
            weather: ::crdt_types::private::Initial::initial(),
        }
    }
}

const _: () = {
    #[automatically_derived]
    impl ::crdt_types::DotStore for Garden
    where
        Owner: ::crdt_types::StateCrdt,
        OrMap<String, Bed>: ::crdt_types::StateCrdt,
        Weather: ::crdt_types::StateCrdt,
    {
        fn visit_dots(
            &self,
            __visit: &mut dyn ::core::ops::FnMut(
                ::crdt_types::Dot,
            ) -> ::core::ops::ControlFlow<()>,
        ) -> ::core::ops::ControlFlow<()> {
            ::crdt_types::private::visit_dots(
                &[&self.owner, &self.beds, &self.weather],
                __visit,
            )
        }

        fn visit_ends(
            &self,
            __visit: &mut dyn ::core::ops::FnMut(
                ::crdt_types::Dot,
            ) -> ::core::ops::ControlFlow<()>,
        ) -> ::core::ops::ControlFlow<()> {
            ::crdt_types::private::visit_ends(
                &[&self.owner, &self.beds, &self.weather],
                __visit,
            )
        }

        fn visit_since(
            &self,
            __known: &::crdt_types::CausalContext,
            __visit: &mut dyn ::core::ops::FnMut(
                ::crdt_types::Dot,
            ) -> ::core::ops::ControlFlow<()>,
        ) -> ::core::ops::ControlFlow<()> {
            ::crdt_types::private::visit_since(
                &[&self.owner, &self.beds, &self.weather],
                __known,
                __visit,
            )
        }

        fn seal(&mut self, __stable: &::crdt_types::CausalContext) -> bool {
            ::crdt_types::private::any([
                ::crdt_types::DotStore::seal(&mut self.owner, __stable),
                ::crdt_types::DotStore::seal(&mut self.beds, __stable),
                ::crdt_types::DotStore::seal(&mut self.weather, __stable),
            ])
        }

        fn since(&self, __known: &::crdt_types::CausalContext) -> Self {
            Self {
                owner: ::crdt_types::DotStore::since(&self.owner, __known),
                beds: ::crdt_types::DotStore::since(&self.beds, __known),
                weather: ::crdt_types::DotStore::since(&self.weather, __known),
            }
        }

        fn kill(&mut self, __dead: &::crdt_types::Dead<'_>) {
            ::crdt_types::DotStore::kill(&mut self.owner, __dead);
            ::crdt_types::DotStore::kill(&mut self.beds, __dead);
            ::crdt_types::DotStore::kill(&mut self.weather, __dead);
        }

        fn kill_unless_in(
            &mut self,
            __other: &Self,
            __seen: &::crdt_types::CausalContext,
        ) {
            ::crdt_types::DotStore::kill_unless_in(
                &mut self.owner,
                &__other.owner,
                __seen,
            );
            ::crdt_types::DotStore::kill_unless_in(
                &mut self.beds,
                &__other.beds,
                __seen,
            );
            ::crdt_types::DotStore::kill_unless_in(
                &mut self.weather,
                &__other.weather,
                __seen,
            );
        }

        fn absorb(&mut self, __new: Self) {
            ::crdt_types::DotStore::absorb(&mut self.owner, __new.owner);
            ::crdt_types::DotStore::absorb(&mut self.beds, __new.beds);
            ::crdt_types::DotStore::absorb(&mut self.weather, __new.weather);
        }

        fn absorb_since(
            &mut self,
            __other: &Self,
            __known: &::crdt_types::CausalContext,
        ) {
            ::crdt_types::DotStore::absorb_since(
                &mut self.owner,
                &__other.owner,
                __known,
            );
            ::crdt_types::DotStore::absorb_since(&mut self.beds, &__other.beds, __known);
            ::crdt_types::DotStore::absorb_since(
                &mut self.weather,
                &__other.weather,
                __known,
            );
        }

        fn check(
            &self,
            __other: &Self,
            __at: &::crdt_types::Joint<'_>,
        ) -> ::core::result::Result<(), ::crdt_types::MergeError> {
            ::crdt_types::private::first_error([
                ::crdt_types::private::check("owner", &self.owner, &__other.owner, __at),
                ::crdt_types::private::check("beds", &self.beds, &__other.beds, __at),
                ::crdt_types::private::check(
                    "weather",
                    &self.weather,
                    &__other.weather,
                    __at,
                ),
            ])
        }

        fn validate(
            &self,
            __against: &mut ::crdt_types::Validation<'_>,
        ) -> ::core::result::Result<(), ::crdt_types::PayloadError> {
            ::crdt_types::private::validate(
                &[
                    ("owner", &self.owner),
                    ("beds", &self.beds),
                    ("weather", &self.weather),
                ],
                __against,
            )
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
    impl ::crdt_types::private::WriteFields for Garden
    where
        Owner: ::crdt_types::StateCrdt,
        OrMap<String, Bed>: ::crdt_types::StateCrdt,
        Weather: ::crdt_types::StateCrdt,
    {
        const COUNT: usize = 3;

        fn write<__S: ::crdt_types::private::FieldSink>(&self, __sink: &mut __S) {
            __sink.store("owner", &self.owner);
            __sink.store("beds", &self.beds);
            __sink.store("weather", &self.weather);
        }
    }

    struct __Fields(
        ::core::option::Option<Owner>,
        ::core::option::Option<OrMap<String, Bed>>,
        ::core::option::Option<Weather>,
    );

    #[automatically_derived]
    impl ::crdt_types::private::ReadFields for __Fields
    where
        Owner: ::crdt_types::StateCrdt,
        OrMap<String, Bed>: ::crdt_types::StateCrdt,
        Weather: ::crdt_types::StateCrdt,
    {
        type Struct = Garden;

        const NAMES: &'static [&'static str] = &["owner", "beds", "weather"];

        fn none() -> Self {
            Self(
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::None,
            )
        }

        fn read<'de, __S: ::crdt_types::private::FieldSource<'de>>(
            &mut self,
            __index: usize,
            __source: __S,
        ) -> ::core::result::Result<(), __S::Error> {
            match __index {
                0 => __source.store(&mut self.0),
                1 => __source.store(&mut self.1),
                2 => __source.store(&mut self.2),
                _ => ::core::result::Result::Ok(()),
            }
        }

        fn finish(self) -> ::core::result::Result<Self::Struct, &'static str> {
            let mut __state = <Garden>::initial(self.0.ok_or("owner")?);
            ::crdt_types::private::fill(&mut __state.beds, self.1);
            ::crdt_types::private::fill(&mut __state.weather, self.2);
            ::core::result::Result::Ok(__state)
        }
    }

    #[automatically_derived]
    impl ::crdt_types::StateCrdt for Garden
    where
        Owner: ::crdt_types::StateCrdt,
        OrMap<String, Bed>: ::crdt_types::StateCrdt,
        Weather: ::crdt_types::StateCrdt,
    {
        type Value = GardenValue<
            <Owner as ::crdt_types::StateCrdt>::Value,
            <OrMap<String, Bed> as ::crdt_types::StateCrdt>::Value,
            <Weather as ::crdt_types::StateCrdt>::Value,
        >;

        fn value(
            &self,
        ) -> GardenValue<
            <Owner as ::crdt_types::StateCrdt>::Value,
            <OrMap<String, Bed> as ::crdt_types::StateCrdt>::Value,
            <Weather as ::crdt_types::StateCrdt>::Value,
        > {
            GardenValue {
                owner: ::crdt_types::StateCrdt::value(&self.owner),
                beds: ::crdt_types::StateCrdt::value(&self.beds),
                weather: ::crdt_types::StateCrdt::value(&self.weather),
            }
        }
    }

    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    #[allow(clippy::derive_partial_eq_without_eq, clippy::struct_field_names)]
    struct GardenValue<__V0, __V1, __V2> {
        owner: __V0,
        beds: __V1,
        weather: __V2,
    }

    #[automatically_derived]
    impl<
        __V0: ::crdt_types::private::serde::Serialize,
        __V1: ::crdt_types::private::serde::Serialize,
        __V2: ::crdt_types::private::serde::Serialize,
    > ::crdt_types::private::serde::Serialize for GardenValue<__V0, __V1, __V2> {
        fn serialize<__S: ::crdt_types::private::serde::Serializer>(
            &self,
            __serializer: __S,
        ) -> ::core::result::Result<__S::Ok, __S::Error> {
            let mut __fields = ::crdt_types::private::ValueSink::new(
                __serializer,
                "GardenValue",
                3,
            )?;
            __fields.field("owner", &self.owner);
            __fields.field("beds", &self.beds);
            __fields.field("weather", &self.weather);
            __fields.end()
        }
    }
};
