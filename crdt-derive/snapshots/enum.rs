//! Not a struct: what uses it still compiles, so that the one error stands alone.

// #[derive(StateCrdt)]
// pub enum Status {
//     Open,
//     Closed,
// }

::core::compile_error! {
    "`StateCrdt` can't be derived for an enum: replicas may be in different variants, and no merge is right for all. Derive it for a struct, and keep the enum in a field, for instance as `LwwRegister<TheEnum>`"
}

pub type StatusValue = ();

const _: () = {
    #[automatically_derived]
    impl ::crdt_types::DotStore for Status {
        fn is_bottom(&self) -> bool {
            loop {}
        }

        fn visit_dots(
            &self,
            _: &mut dyn ::core::ops::FnMut(
                ::crdt_types::Dot,
            ) -> ::core::ops::ControlFlow<()>,
        ) -> ::core::ops::ControlFlow<()> {
            loop {}
        }

        fn since(&self, _: &::crdt_types::CausalContext) -> Self {
            loop {}
        }

        fn kill(&mut self, _: &::crdt_types::Dead<'_>) {}

        fn absorb(&mut self, _: Self) {}

        fn check(
            &self,
            _: &Self,
            _: &::crdt_types::Joint<'_>,
        ) -> ::core::result::Result<(), ::crdt_types::MergeError> {
            loop {}
        }

        fn encode<__S: ::crdt_types::private::serde::Serializer>(
            &self,
            _: ::crdt_types::Encoding<'_>,
            _: __S,
        ) -> ::core::result::Result<__S::Ok, __S::Error> {
            loop {}
        }

        fn decode<'de, __D: ::crdt_types::private::serde::Deserializer<'de>>(
            _: &mut ::crdt_types::Decoding,
            _: __D,
        ) -> ::core::result::Result<Self, __D::Error> {
            loop {}
        }
    }

    #[automatically_derived]
    impl ::crdt_types::StateCrdt for Status
    where
        Status: ::core::clone::Clone,
    {
        type Value = ();

        fn value(&self) {}
    }
};
