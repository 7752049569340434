//! A tree: the field that names the struct itself has no bound, and its value stands in the companion as it is.

// #[derive(StateCrdt)]
// struct Comment {
//     text: LwwRegister<String>,
//     replies: OrMap<u64, Comment>,
// }

/// The value of [`Comment`]: the values of its fields.
#[allow(dead_code)]
type CommentValue = <Comment as ::crdt_types::StateCrdt>::Value;

#[automatically_derived]
impl Comment {
    /// [`Comment`] in its initial state.
    #[allow(dead_code)]
    #[must_use]
    fn initial() -> Self {
        Self {
            text: ::crdt_types::private::Initial::initial(),
            replies: ::crdt_types::private::Initial::initial(),
        }
    }
}

const _: () = {
    #[automatically_derived]
    impl ::crdt_types::DotStore for Comment
    where
        LwwRegister<String>: ::crdt_types::StateCrdt,
    {
        fn visit_dots(
            &self,
            __visit: &mut dyn ::core::ops::FnMut(
                ::crdt_types::Dot,
            ) -> ::core::ops::ControlFlow<()>,
        ) -> ::core::ops::ControlFlow<()> {
            ::crdt_types::private::visit_dots(&[&self.text, &self.replies], __visit)
        }

        fn visit_ends(
            &self,
            __visit: &mut dyn ::core::ops::FnMut(
                ::crdt_types::Dot,
            ) -> ::core::ops::ControlFlow<()>,
        ) -> ::core::ops::ControlFlow<()> {
            ::crdt_types::private::visit_ends(&[&self.text, &self.replies], __visit)
        }

        fn visit_since(
            &self,
            __known: &::crdt_types::CausalContext,
            __visit: &mut dyn ::core::ops::FnMut(
                ::crdt_types::Dot,
            ) -> ::core::ops::ControlFlow<()>,
        ) -> ::core::ops::ControlFlow<()> {
            ::crdt_types::private::visit_since(
                &[&self.text, &self.replies],
                __known,
                __visit,
            )
        }

        fn seal(&mut self, __stable: &::crdt_types::CausalContext) -> bool {
            ::crdt_types::private::any([
                ::crdt_types::DotStore::seal(&mut self.text, __stable),
                ::crdt_types::DotStore::seal(&mut self.replies, __stable),
            ])
        }

        fn since(&self, __known: &::crdt_types::CausalContext) -> Self {
            Self {
                text: ::crdt_types::DotStore::since(&self.text, __known),
                replies: ::crdt_types::DotStore::since(&self.replies, __known),
            }
        }

        fn kill(&mut self, __dead: &::crdt_types::Dead<'_>) {
            ::crdt_types::DotStore::kill(&mut self.text, __dead);
            ::crdt_types::DotStore::kill(&mut self.replies, __dead);
        }

        fn kill_unless_in(
            &mut self,
            __other: &Self,
            __seen: &::crdt_types::CausalContext,
        ) {
            ::crdt_types::DotStore::kill_unless_in(
                &mut self.text,
                &__other.text,
                __seen,
            );
            ::crdt_types::DotStore::kill_unless_in(
                &mut self.replies,
                &__other.replies,
                __seen,
            );
        }

        fn absorb(&mut self, __new: Self) {
            ::crdt_types::DotStore::absorb(&mut self.text, __new.text);
            ::crdt_types::DotStore::absorb(&mut self.replies, __new.replies);
        }

        fn absorb_since(
            &mut self,
            __other: &Self,
            __known: &::crdt_types::CausalContext,
        ) {
            ::crdt_types::DotStore::absorb_since(&mut self.text, &__other.text, __known);
            ::crdt_types::DotStore::absorb_since(
                &mut self.replies,
                &__other.replies,
                __known,
            );
        }

        fn check(
            &self,
            __other: &Self,
            __at: &::crdt_types::Joint<'_>,
        ) -> ::core::result::Result<(), ::crdt_types::MergeError> {
            ::crdt_types::private::first_error([
                ::crdt_types::private::check("text", &self.text, &__other.text, __at),
                ::crdt_types::private::check(
                    "replies",
                    &self.replies,
                    &__other.replies,
                    __at,
                ),
            ])
        }

        fn validate(
            &self,
            __against: &mut ::crdt_types::Validation<'_>,
        ) -> ::core::result::Result<(), ::crdt_types::PayloadError> {
            ::crdt_types::private::validate(
                &[("text", &self.text), ("replies", &self.replies)],
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
    impl ::crdt_types::private::WriteFields for Comment
    where
        LwwRegister<String>: ::crdt_types::StateCrdt,
    {
        const COUNT: usize = 2;

        fn write<__S: ::crdt_types::private::FieldSink>(&self, __sink: &mut __S) {
            __sink.store("text", &self.text);
            __sink.store("replies", &self.replies);
        }
    }

    struct __Fields(
        ::core::option::Option<LwwRegister<String>>,
        ::core::option::Option<OrMap<u64, Comment>>,
    );

    #[automatically_derived]
    impl ::crdt_types::private::ReadFields for __Fields
    where
        LwwRegister<String>: ::crdt_types::StateCrdt,
    {
        type Struct = Comment;

        const NAMES: &'static [&'static str] = &["text", "replies"];

        fn none() -> Self {
            Self(::core::option::Option::None, ::core::option::Option::None)
        }

        fn read<'de, __S: ::crdt_types::private::FieldSource<'de>>(
            &mut self,
            __index: usize,
            __source: __S,
        ) -> ::core::result::Result<(), __S::Error> {
            match __index {
                0 => __source.store(&mut self.0),
                1 => __source.store(&mut self.1),
                _ => ::core::result::Result::Ok(()),
            }
        }

        fn finish(self) -> ::core::result::Result<Self::Struct, &'static str> {
            let mut __state = <Comment>::initial();
            ::crdt_types::private::fill(&mut __state.text, self.0);
            ::crdt_types::private::fill(&mut __state.replies, self.1);
            ::core::result::Result::Ok(__state)
        }
    }

    #[automatically_derived]
    impl ::crdt_types::StateCrdt for Comment
    where
        LwwRegister<String>: ::crdt_types::StateCrdt,
    {
        type Value = CommentValue<
            <LwwRegister<String> as ::crdt_types::StateCrdt>::Value,
        >;

        fn value(
            &self,
        ) -> CommentValue<<LwwRegister<String> as ::crdt_types::StateCrdt>::Value> {
            CommentValue {
                text: ::crdt_types::StateCrdt::value(&self.text),
                replies: ::crdt_types::StateCrdt::value(&self.replies),
            }
        }
    }

    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    #[allow(clippy::derive_partial_eq_without_eq, clippy::struct_field_names)]
    struct CommentValue<__V0> {
        text: __V0,
        replies: <OrMap<u64, Comment> as ::crdt_types::StateCrdt>::Value,
    }

    #[automatically_derived]
    impl<
        __V0: ::crdt_types::private::serde::Serialize,
    > ::crdt_types::private::serde::Serialize for CommentValue<__V0> {
        fn serialize<__S: ::crdt_types::private::serde::Serializer>(
            &self,
            __serializer: __S,
        ) -> ::core::result::Result<__S::Ok, __S::Error> {
            let mut __fields = ::crdt_types::private::ValueSink::new(
                __serializer,
                "CommentValue",
                2,
            )?;
            __fields.field("text", &self.text);
            __fields.field("replies", &self.replies);
            __fields.end()
        }
    }
};
