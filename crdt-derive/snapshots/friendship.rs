//! Named fields, one of them a constant.

// #[derive(StateCrdt)]
// pub struct Friendship {
//     #[crdt(constant)]
//     user_key: String,
//     pub following: LwwSet<String>,
//     pub followers: LwwSet<String>,
// }

/// The value of [`Friendship`]: the values of its fields.
#[allow(dead_code)]
pub type FriendshipValue = <Friendship as ::crdt_types::StateCrdt>::Value;

#[automatically_derived]
impl Friendship {
    /// [`Friendship`] with these constants, and everything else in its initial state.
    #[allow(dead_code)]
    #[must_use]
    pub fn initial(user_key: String) -> Self {
        Self {
            user_key,
            following: ::crdt_types::private::Initial::initial(),
            followers: ::crdt_types::private::Initial::initial(),
        }
    }
}

const _: () = {
    #[automatically_derived]
    impl ::crdt_types::DotStore for Friendship
    where
        String: ::crdt_types::private::Constant,
        LwwSet<String>: ::crdt_types::StateCrdt,
        LwwSet<String>: ::crdt_types::StateCrdt,
    {
        fn visit_dots(
            &self,
            __visit: &mut dyn ::core::ops::FnMut(
                ::crdt_types::Dot,
            ) -> ::core::ops::ControlFlow<()>,
        ) -> ::core::ops::ControlFlow<()> {
            ::crdt_types::private::visit_dots(
                &[&self.following, &self.followers],
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
                &[&self.following, &self.followers],
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
                &[&self.following, &self.followers],
                __known,
                __visit,
            )
        }

        fn seal(&mut self, __stable: &::crdt_types::CausalContext) -> bool {
            ::crdt_types::private::any([
                ::crdt_types::DotStore::seal(&mut self.following, __stable),
                ::crdt_types::DotStore::seal(&mut self.followers, __stable),
            ])
        }

        fn since(&self, __known: &::crdt_types::CausalContext) -> Self {
            Self {
                user_key: ::crdt_types::private::Constant::copied(&self.user_key),
                following: ::crdt_types::DotStore::since(&self.following, __known),
                followers: ::crdt_types::DotStore::since(&self.followers, __known),
            }
        }

        fn kill(&mut self, __dead: &::crdt_types::Dead<'_>) {
            ::crdt_types::DotStore::kill(&mut self.following, __dead);
            ::crdt_types::DotStore::kill(&mut self.followers, __dead);
        }

        fn kill_unless_in(
            &mut self,
            __other: &Self,
            __seen: &::crdt_types::CausalContext,
        ) {
            ::crdt_types::DotStore::kill_unless_in(
                &mut self.following,
                &__other.following,
                __seen,
            );
            ::crdt_types::DotStore::kill_unless_in(
                &mut self.followers,
                &__other.followers,
                __seen,
            );
        }

        fn absorb(&mut self, __new: Self) {
            ::crdt_types::DotStore::absorb(&mut self.following, __new.following);
            ::crdt_types::DotStore::absorb(&mut self.followers, __new.followers);
        }

        fn absorb_since(
            &mut self,
            __other: &Self,
            __known: &::crdt_types::CausalContext,
        ) {
            ::crdt_types::DotStore::absorb_since(
                &mut self.following,
                &__other.following,
                __known,
            );
            ::crdt_types::DotStore::absorb_since(
                &mut self.followers,
                &__other.followers,
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
                    &self.user_key,
                    "user_key",
                    &__other.user_key,
                ),
                ::crdt_types::private::check(
                    "following",
                    &self.following,
                    &__other.following,
                    __at,
                ),
                ::crdt_types::private::check(
                    "followers",
                    &self.followers,
                    &__other.followers,
                    __at,
                ),
            ])
        }

        fn validate(
            &self,
            __against: &mut ::crdt_types::Validation<'_>,
        ) -> ::core::result::Result<(), ::crdt_types::PayloadError> {
            ::crdt_types::private::validate(
                &[("following", &self.following), ("followers", &self.followers)],
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
    impl ::crdt_types::private::WriteFields for Friendship
    where
        String: ::crdt_types::private::Constant,
        LwwSet<String>: ::crdt_types::StateCrdt,
        LwwSet<String>: ::crdt_types::StateCrdt,
    {
        const COUNT: usize = 3;

        fn write<__S: ::crdt_types::private::FieldSink>(&self, __sink: &mut __S) {
            __sink.constant("user_key", &self.user_key);
            __sink.store("following", &self.following);
            __sink.store("followers", &self.followers);
        }
    }

    struct __Fields(
        ::core::option::Option<String>,
        ::core::option::Option<LwwSet<String>>,
        ::core::option::Option<LwwSet<String>>,
    );

    #[automatically_derived]
    impl ::crdt_types::private::ReadFields for __Fields
    where
        String: ::crdt_types::private::Constant,
        LwwSet<String>: ::crdt_types::StateCrdt,
        LwwSet<String>: ::crdt_types::StateCrdt,
    {
        type Struct = Friendship;

        const NAMES: &'static [&'static str] = &["user_key", "following", "followers"];

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
                1 => __source.store(&mut self.1),
                2 => __source.store(&mut self.2),
                _ => ::core::result::Result::Ok(()),
            }
        }

        fn finish(self) -> ::core::result::Result<Self::Struct, &'static str> {
            let mut __state = <Friendship>::initial(self.0.ok_or("user_key")?);
            ::crdt_types::private::fill(&mut __state.following, self.1);
            ::crdt_types::private::fill(&mut __state.followers, self.2);
            ::core::result::Result::Ok(__state)
        }
    }

    #[automatically_derived]
    impl ::crdt_types::StateCrdt for Friendship
    where
        String: ::crdt_types::private::Constant,
        LwwSet<String>: ::crdt_types::StateCrdt,
        LwwSet<String>: ::crdt_types::StateCrdt,
    {
        type Value = FriendshipValue<
            String,
            <LwwSet<String> as ::crdt_types::StateCrdt>::Value,
            <LwwSet<String> as ::crdt_types::StateCrdt>::Value,
        >;

        fn value(
            &self,
        ) -> FriendshipValue<
            String,
            <LwwSet<String> as ::crdt_types::StateCrdt>::Value,
            <LwwSet<String> as ::crdt_types::StateCrdt>::Value,
        > {
            FriendshipValue {
                user_key: ::crdt_types::private::Constant::copied(&self.user_key),
                following: ::crdt_types::StateCrdt::value(&self.following),
                followers: ::crdt_types::StateCrdt::value(&self.followers),
            }
        }
    }

    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    #[allow(clippy::derive_partial_eq_without_eq, clippy::struct_field_names)]
    pub struct FriendshipValue<__V0, __V1, __V2> {
        user_key: __V0,
        pub following: __V1,
        pub followers: __V2,
    }

    #[automatically_derived]
    impl<
        __V0: ::crdt_types::private::serde::Serialize,
        __V1: ::crdt_types::private::serde::Serialize,
        __V2: ::crdt_types::private::serde::Serialize,
    > ::crdt_types::private::serde::Serialize for FriendshipValue<__V0, __V1, __V2> {
        fn serialize<__S: ::crdt_types::private::serde::Serializer>(
            &self,
            __serializer: __S,
        ) -> ::core::result::Result<__S::Ok, __S::Error> {
            let mut __fields = ::crdt_types::private::ValueSink::new(
                __serializer,
                "FriendshipValue",
                3,
            )?;
            __fields.field("user_key", &self.user_key);
            __fields.field("following", &self.following);
            __fields.field("followers", &self.followers);
            __fields.end()
        }
    }
};
