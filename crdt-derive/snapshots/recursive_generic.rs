//! A generic tree: `bound` takes the place of what would be inferred, and `Self` is called by its name.

// #[derive(StateCrdt)]
// #[crdt(bound = "T: StateCrdt + Default, T::Value: Clone + Debug + PartialEq + Serialize")]
// struct Tree<T> {
//     label: T,
//     children: OrMap<u64, Self>,
// }

/// The value of [`Tree`]: the values of its fields.
#[allow(dead_code)]
type TreeValue<T> = <Tree<T> as ::crdt_types::StateCrdt>::Value;

#[automatically_derived]
impl<T> Tree<T>
where
    T: StateCrdt + Default,
    T::Value: Clone + Debug + PartialEq + Serialize,
{
    /// [`Tree`] in its initial state.
    #[allow(dead_code)]
    #[must_use]
    fn initial() -> Self {
        Self {
            label: ::crdt_types::private::Initial::initial(),
            children: ::crdt_types::private::Initial::initial(),
        }
    }
}

const _: () = {
    #[automatically_derived]
    impl<T> ::crdt_types::DotStore for Tree<T>
    where
        T: StateCrdt + Default,
        T::Value: Clone + Debug + PartialEq + Serialize,
    {
        fn visit_dots(
            &self,
            __visit: &mut dyn ::core::ops::FnMut(
                ::crdt_types::Dot,
            ) -> ::core::ops::ControlFlow<()>,
        ) -> ::core::ops::ControlFlow<()> {
            ::crdt_types::private::visit_dots(&[&self.label, &self.children], __visit)
        }

        fn visit_ends(
            &self,
            __visit: &mut dyn ::core::ops::FnMut(
                ::crdt_types::Dot,
            ) -> ::core::ops::ControlFlow<()>,
        ) -> ::core::ops::ControlFlow<()> {
            ::crdt_types::private::visit_ends(&[&self.label, &self.children], __visit)
        }

        fn visit_since(
            &self,
            __known: &::crdt_types::CausalContext,
            __visit: &mut dyn ::core::ops::FnMut(
                ::crdt_types::Dot,
            ) -> ::core::ops::ControlFlow<()>,
        ) -> ::core::ops::ControlFlow<()> {
            ::crdt_types::private::visit_since(
                &[&self.label, &self.children],
                __known,
                __visit,
            )
        }

        fn seal(&mut self, __stable: &::crdt_types::CausalContext) -> bool {
            ::crdt_types::private::any([
                ::crdt_types::DotStore::seal(&mut self.label, __stable),
                ::crdt_types::DotStore::seal(&mut self.children, __stable),
            ])
        }

        fn since(&self, __known: &::crdt_types::CausalContext) -> Self {
            Self {
                label: ::crdt_types::DotStore::since(&self.label, __known),
                children: ::crdt_types::DotStore::since(&self.children, __known),
            }
        }

        fn kill(&mut self, __dead: &::crdt_types::Dead<'_>) {
            ::crdt_types::DotStore::kill(&mut self.label, __dead);
            ::crdt_types::DotStore::kill(&mut self.children, __dead);
        }

        fn kill_unless_in(
            &mut self,
            __other: &Self,
            __seen: &::crdt_types::CausalContext,
        ) {
            ::crdt_types::DotStore::kill_unless_in(
                &mut self.label,
                &__other.label,
                __seen,
            );
            ::crdt_types::DotStore::kill_unless_in(
                &mut self.children,
                &__other.children,
                __seen,
            );
        }

        fn absorb(&mut self, __new: Self) {
            ::crdt_types::DotStore::absorb(&mut self.label, __new.label);
            ::crdt_types::DotStore::absorb(&mut self.children, __new.children);
        }

        fn absorb_since(
            &mut self,
            __other: &Self,
            __known: &::crdt_types::CausalContext,
        ) {
            ::crdt_types::DotStore::absorb_since(
                &mut self.label,
                &__other.label,
                __known,
            );
            ::crdt_types::DotStore::absorb_since(
                &mut self.children,
                &__other.children,
                __known,
            );
        }

        fn check(
            &self,
            __other: &Self,
            __at: &::crdt_types::Joint<'_>,
        ) -> ::core::result::Result<(), ::crdt_types::MergeError> {
            ::crdt_types::private::first_error([
                ::crdt_types::private::check("label", &self.label, &__other.label, __at),
                ::crdt_types::private::check(
                    "children",
                    &self.children,
                    &__other.children,
                    __at,
                ),
            ])
        }

        fn validate(
            &self,
            __against: &mut ::crdt_types::Validation<'_>,
        ) -> ::core::result::Result<(), ::crdt_types::PayloadError> {
            ::crdt_types::private::validate(
                &[("label", &self.label), ("children", &self.children)],
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
            ::crdt_types::private::decode_struct::<
                __Fields<T>,
                __D,
            >(__at, __deserializer)
        }
    }

    #[automatically_derived]
    impl<T> ::crdt_types::private::WriteFields for Tree<T>
    where
        T: StateCrdt + Default,
        T::Value: Clone + Debug + PartialEq + Serialize,
    {
        const COUNT: usize = 2;

        fn write<__S: ::crdt_types::private::FieldSink>(&self, __sink: &mut __S) {
            __sink.store("label", &self.label);
            __sink.store("children", &self.children);
        }
    }

    struct __Fields<T>(
        ::core::option::Option<T>,
        ::core::option::Option<OrMap<u64, Tree<T>>>,
    );

    #[automatically_derived]
    impl<T> ::crdt_types::private::ReadFields for __Fields<T>
    where
        T: StateCrdt + Default,
        T::Value: Clone + Debug + PartialEq + Serialize,
    {
        type Struct = Tree<T>;

        const NAMES: &'static [&'static str] = &["label", "children"];

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
            let mut __state = <Tree<T>>::initial();
            ::crdt_types::private::fill(&mut __state.label, self.0);
            ::crdt_types::private::fill(&mut __state.children, self.1);
            ::core::result::Result::Ok(__state)
        }
    }

    #[automatically_derived]
    impl<T> ::crdt_types::StateCrdt for Tree<T>
    where
        T: StateCrdt + Default,
        T::Value: Clone + Debug + PartialEq + Serialize,
        Tree<T>: ::core::clone::Clone,
    {
        type Value = TreeValue<T, <T as ::crdt_types::StateCrdt>::Value>;

        fn value(&self) -> TreeValue<T, <T as ::crdt_types::StateCrdt>::Value> {
            TreeValue {
                label: ::crdt_types::StateCrdt::value(&self.label),
                children: ::crdt_types::StateCrdt::value(&self.children),
            }
        }
    }

    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    #[allow(clippy::derive_partial_eq_without_eq, clippy::struct_field_names)]
    struct TreeValue<T, __V0>
    where
        T: StateCrdt + Default,
        T::Value: Clone + Debug + PartialEq + Serialize,
    {
        label: __V0,
        children: <OrMap<u64, Tree<T>> as ::crdt_types::StateCrdt>::Value,
    }

    #[automatically_derived]
    impl<
        T,
        __V0: ::crdt_types::private::serde::Serialize,
    > ::crdt_types::private::serde::Serialize for TreeValue<T, __V0>
    where
        T: StateCrdt + Default,
        T::Value: Clone + Debug + PartialEq + Serialize,
    {
        fn serialize<__S: ::crdt_types::private::serde::Serializer>(
            &self,
            __serializer: __S,
        ) -> ::core::result::Result<__S::Ok, __S::Error> {
            let mut __fields = ::crdt_types::private::ValueSink::new(
                __serializer,
                "TreeValue",
                2,
            )?;
            __fields.field("label", &self.label);
            __fields.field("children", &self.children);
            __fields.end()
        }
    }
};
