//! Parameters with bounds and defaults: the impls keep the bounds, the alias the defaults, and what is asked for is on fields.

// #[derive(StateCrdt)]
// pub struct Poll<E: Ord, T = String, const SEATS: usize = 3>
// where
//     E: Clone,
// {
//     #[crdt(constant)]
//     question: T,
//     #[crdt(constant)]
//     seats: [bool; SEATS],
//     options: OrSet<E>,
// }

/// The value of [`Poll`]: the values of its fields.
#[allow(dead_code)]
pub type PollValue<E, T = String, const SEATS: usize = 3> = <Poll<
    E,
    T,
    SEATS,
> as ::crdt_types::StateCrdt>::Value;

#[automatically_derived]
impl<E: Ord, T, const SEATS: usize> Poll<E, T, SEATS>
where
    E: Clone,
    OrSet<E>: ::crdt_types::private::Initial,
{
    /// [`Poll`] with these constants, and everything else in its initial state.
    #[allow(dead_code)]
    #[must_use]
    pub fn initial(question: T, seats: [bool; SEATS]) -> Self {
        Self {
            question,
            seats,
            options: ::crdt_types::private::Initial::initial(),
        }
    }
}

const _: () = {
    #[automatically_derived]
    impl<E: Ord, T, const SEATS: usize> ::crdt_types::DotStore for Poll<E, T, SEATS>
    where
        E: Clone,
        T: ::crdt_types::private::Constant,
        [bool; SEATS]: ::crdt_types::private::Constant,
        OrSet<E>: ::crdt_types::StateCrdt + ::crdt_types::private::Initial,
    {
        fn visit_dots(
            &self,
            __visit: &mut dyn ::core::ops::FnMut(
                ::crdt_types::Dot,
            ) -> ::core::ops::ControlFlow<()>,
        ) -> ::core::ops::ControlFlow<()> {
            ::crdt_types::private::visit_dots(&[&self.options], __visit)
        }

        fn visit_ends(
            &self,
            __visit: &mut dyn ::core::ops::FnMut(
                ::crdt_types::Dot,
            ) -> ::core::ops::ControlFlow<()>,
        ) -> ::core::ops::ControlFlow<()> {
            ::crdt_types::private::visit_ends(&[&self.options], __visit)
        }

        fn visit_since(
            &self,
            __known: &::crdt_types::CausalContext,
            __visit: &mut dyn ::core::ops::FnMut(
                ::crdt_types::Dot,
            ) -> ::core::ops::ControlFlow<()>,
        ) -> ::core::ops::ControlFlow<()> {
            ::crdt_types::private::visit_since(&[&self.options], __known, __visit)
        }

        fn seal(&mut self, __stable: &::crdt_types::CausalContext) -> bool {
            ::crdt_types::private::any([
                ::crdt_types::DotStore::seal(&mut self.options, __stable),
            ])
        }

        fn since(&self, __known: &::crdt_types::CausalContext) -> Self {
            Self {
                question: ::crdt_types::private::Constant::copied(&self.question),
                seats: ::crdt_types::private::Constant::copied(&self.seats),
                options: ::crdt_types::DotStore::since(&self.options, __known),
            }
        }

        fn kill(&mut self, __dead: &::crdt_types::Dead<'_>) {
            ::crdt_types::DotStore::kill(&mut self.options, __dead);
        }

        fn kill_unless_in(
            &mut self,
            __other: &Self,
            __seen: &::crdt_types::CausalContext,
        ) {
            ::crdt_types::DotStore::kill_unless_in(
                &mut self.options,
                &__other.options,
                __seen,
            );
        }

        fn absorb(&mut self, __new: Self) {
            ::crdt_types::DotStore::absorb(&mut self.options, __new.options);
        }

        fn absorb_since(
            &mut self,
            __other: &Self,
            __known: &::crdt_types::CausalContext,
        ) {
            ::crdt_types::DotStore::absorb_since(
                &mut self.options,
                &__other.options,
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
                    &self.question,
                    "question",
                    &__other.question,
                ),
                ::crdt_types::private::Constant::check(
                    &self.seats,
                    "seats",
                    &__other.seats,
                ),
                ::crdt_types::private::check(
                    "options",
                    &self.options,
                    &__other.options,
                    __at,
                ),
            ])
        }

        fn validate(
            &self,
            __against: &mut ::crdt_types::Validation<'_>,
        ) -> ::core::result::Result<(), ::crdt_types::PayloadError> {
            ::crdt_types::private::validate(&[("options", &self.options)], __against)
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
            ::crdt_types::private::decode_struct::<
                __Fields<E, T, SEATS>,
                __D,
            >(__at, __deserializer)
        }
    }

    #[automatically_derived]
    impl<E: Ord, T, const SEATS: usize> ::crdt_types::private::WriteFields
    for Poll<E, T, SEATS>
    where
        E: Clone,
        T: ::crdt_types::private::Constant,
        [bool; SEATS]: ::crdt_types::private::Constant,
        OrSet<E>: ::crdt_types::StateCrdt + ::crdt_types::private::Initial,
    {
        const COUNT: usize = 3;

        fn write<__S: ::crdt_types::private::FieldSink>(&self, __sink: &mut __S) {
            __sink.constant("question", &self.question);
            __sink.constant("seats", &self.seats);
            __sink.store("options", &self.options);
        }
    }

    struct __Fields<E: Ord, T, const SEATS: usize>(
        ::core::option::Option<T>,
        ::core::option::Option<[bool; SEATS]>,
        ::core::option::Option<OrSet<E>>,
    )
    where
        E: Clone;
    #[automatically_derived]
    impl<E: Ord, T, const SEATS: usize> ::crdt_types::private::ReadFields
    for __Fields<E, T, SEATS>
    where
        E: Clone,
        T: ::crdt_types::private::Constant,
        [bool; SEATS]: ::crdt_types::private::Constant,
        OrSet<E>: ::crdt_types::StateCrdt + ::crdt_types::private::Initial,
    {
        type Struct = Poll<E, T, SEATS>;

        const NAMES: &'static [&'static str] = &["question", "seats", "options"];

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
                0 => __source.constant(&mut self.0),
                1 => __source.constant(&mut self.1),
                2 => __source.store(&mut self.2),
                _ => ::core::result::Result::Ok(()),
            }
        }

        fn finish(self) -> ::core::result::Result<Self::Struct, &'static str> {
            let mut __state = <Poll<
                E,
                T,
                SEATS,
            >>::initial(self.0.ok_or("question")?, self.1.ok_or("seats")?);
            ::crdt_types::private::fill(&mut __state.options, self.2);
            ::core::result::Result::Ok(__state)
        }
    }

    #[automatically_derived]
    impl<E: Ord, T, const SEATS: usize> ::crdt_types::StateCrdt for Poll<E, T, SEATS>
    where
        E: Clone,
        T: ::crdt_types::private::Constant,
        [bool; SEATS]: ::crdt_types::private::Constant,
        OrSet<E>: ::crdt_types::StateCrdt + ::crdt_types::private::Initial,
        Poll<E, T, SEATS>: ::core::clone::Clone,
    {
        type Value = PollValue<
            T,
            [bool; SEATS],
            <OrSet<E> as ::crdt_types::StateCrdt>::Value,
        >;

        fn value(
            &self,
        ) -> PollValue<T, [bool; SEATS], <OrSet<E> as ::crdt_types::StateCrdt>::Value> {
            PollValue {
                question: ::crdt_types::private::Constant::copied(&self.question),
                seats: ::crdt_types::private::Constant::copied(&self.seats),
                options: ::crdt_types::StateCrdt::value(&self.options),
            }
        }
    }

    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    #[allow(clippy::derive_partial_eq_without_eq, clippy::struct_field_names)]
    pub struct PollValue<__V0, __V1, __V2> {
        question: __V0,
        seats: __V1,
        options: __V2,
    }

    #[automatically_derived]
    impl<
        __V0: ::crdt_types::private::serde::Serialize,
        __V1: ::crdt_types::private::serde::Serialize,
        __V2: ::crdt_types::private::serde::Serialize,
    > ::crdt_types::private::serde::Serialize for PollValue<__V0, __V1, __V2> {
        fn serialize<__S: ::crdt_types::private::serde::Serializer>(
            &self,
            __serializer: __S,
        ) -> ::core::result::Result<__S::Ok, __S::Error> {
            let mut __fields = ::crdt_types::private::ValueSink::new(
                __serializer,
                "PollValue",
                3,
            )?;
            __fields.field("question", &self.question);
            __fields.field("seats", &self.seats);
            __fields.field("options", &self.options);
            __fields.end()
        }
    }
};
