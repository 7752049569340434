//! Every attribute of a struct.

// #[derive(StateCrdt)]
// #[crdt(rename_all = "camelCase", crate = storage::crdt)]
// #[crdt(value(name = Members, derive(Eq, serde::Deserialize)), initial(name = new))]
// #[crdt(bound = "GSet<String>: storage::crdt::StateCrdt + Default")]
// pub struct Group {
//     #[crdt(constant)]
//     group_key: u64,
//     user_names: GSet<String>,
// }

/// The value of [`Group`]: the values of its fields.
#[allow(dead_code)]
pub type Members = <Group as storage::crdt::StateCrdt>::Value;

#[automatically_derived]
impl Group
where
    GSet<String>: storage::crdt::StateCrdt + Default,
{
    /// [`Group`] with these constants, and everything else in its initial state.
    #[allow(dead_code)]
    #[must_use]
    pub fn new(group_key: u64) -> Self {
        Self {
            group_key,
            user_names: storage::crdt::private::Initial::initial(),
        }
    }
}

const _: () = {
    #[automatically_derived]
    impl storage::crdt::DotStore for Group
    where
        GSet<String>: storage::crdt::StateCrdt + Default,
    {
        fn visit_dots(
            &self,
            __visit: &mut dyn ::core::ops::FnMut(
                storage::crdt::Dot,
            ) -> ::core::ops::ControlFlow<()>,
        ) -> ::core::ops::ControlFlow<()> {
            storage::crdt::private::visit_dots(&[&self.user_names], __visit)
        }

        fn visit_ends(
            &self,
            __visit: &mut dyn ::core::ops::FnMut(
                storage::crdt::Dot,
            ) -> ::core::ops::ControlFlow<()>,
        ) -> ::core::ops::ControlFlow<()> {
            storage::crdt::private::visit_ends(&[&self.user_names], __visit)
        }

        fn visit_since(
            &self,
            __known: &storage::crdt::CausalContext,
            __visit: &mut dyn ::core::ops::FnMut(
                storage::crdt::Dot,
            ) -> ::core::ops::ControlFlow<()>,
        ) -> ::core::ops::ControlFlow<()> {
            storage::crdt::private::visit_since(&[&self.user_names], __known, __visit)
        }

        fn seal(&mut self, __stable: &storage::crdt::CausalContext) -> bool {
            storage::crdt::private::any([
                storage::crdt::DotStore::seal(&mut self.user_names, __stable),
            ])
        }

        fn since(&self, __known: &storage::crdt::CausalContext) -> Self {
            Self {
                group_key: storage::crdt::private::Constant::copied(&self.group_key),
                user_names: storage::crdt::DotStore::since(&self.user_names, __known),
            }
        }

        fn kill(&mut self, __dead: &storage::crdt::Dead<'_>) {
            storage::crdt::DotStore::kill(&mut self.user_names, __dead);
        }

        fn kill_unless_in(
            &mut self,
            __other: &Self,
            __seen: &storage::crdt::CausalContext,
        ) {
            storage::crdt::DotStore::kill_unless_in(
                &mut self.user_names,
                &__other.user_names,
                __seen,
            );
        }

        fn absorb(&mut self, __new: Self) {
            storage::crdt::DotStore::absorb(&mut self.user_names, __new.user_names);
        }

        fn absorb_since(
            &mut self,
            __other: &Self,
            __known: &storage::crdt::CausalContext,
        ) {
            storage::crdt::DotStore::absorb_since(
                &mut self.user_names,
                &__other.user_names,
                __known,
            );
        }

        fn check(
            &self,
            __other: &Self,
            __at: &storage::crdt::Joint<'_>,
        ) -> ::core::result::Result<(), storage::crdt::MergeError> {
            storage::crdt::private::first_error([
                storage::crdt::private::Constant::check(
                    &self.group_key,
                    "groupKey",
                    &__other.group_key,
                ),
                storage::crdt::private::check(
                    "userNames",
                    &self.user_names,
                    &__other.user_names,
                    __at,
                ),
            ])
        }

        fn validate(
            &self,
            __against: &mut storage::crdt::Validation<'_>,
        ) -> ::core::result::Result<(), storage::crdt::PayloadError> {
            storage::crdt::private::validate(
                &[("userNames", &self.user_names)],
                __against,
            )
        }

        fn encode<__S: storage::crdt::private::serde::Serializer>(
            &self,
            __at: storage::crdt::Encoding<'_>,
            __serializer: __S,
        ) -> ::core::result::Result<__S::Ok, __S::Error> {
            storage::crdt::private::encode_struct(self, __at, __serializer)
        }

        fn decode<'de, __D: storage::crdt::private::serde::Deserializer<'de>>(
            __at: &mut storage::crdt::Decoding,
            __deserializer: __D,
        ) -> ::core::result::Result<Self, __D::Error> {
            storage::crdt::private::decode_struct::<__Fields, __D>(__at, __deserializer)
        }
    }

    #[automatically_derived]
    impl storage::crdt::private::WriteFields for Group
    where
        GSet<String>: storage::crdt::StateCrdt + Default,
    {
        const COUNT: usize = 2;

        fn write<__S: storage::crdt::private::FieldSink>(&self, __sink: &mut __S) {
            __sink.constant("groupKey", &self.group_key);
            __sink.store("userNames", &self.user_names);
        }
    }

    struct __Fields(::core::option::Option<u64>, ::core::option::Option<GSet<String>>);

    #[automatically_derived]
    impl storage::crdt::private::ReadFields for __Fields
    where
        GSet<String>: storage::crdt::StateCrdt + Default,
    {
        type Struct = Group;

        const NAMES: &'static [&'static str] = &["groupKey", "userNames"];

        fn none() -> Self {
            Self(::core::option::Option::None, ::core::option::Option::None)
        }

        fn read<'de, __S: storage::crdt::private::FieldSource<'de>>(
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
            let mut __state = <Group>::new(self.0.ok_or("groupKey")?);
            storage::crdt::private::fill(&mut __state.user_names, self.1);
            ::core::result::Result::Ok(__state)
        }
    }

    #[automatically_derived]
    impl storage::crdt::StateCrdt for Group
    where
        GSet<String>: storage::crdt::StateCrdt + Default,
    {
        type Value = Members<u64, <GSet<String> as storage::crdt::StateCrdt>::Value>;

        fn value(
            &self,
        ) -> Members<u64, <GSet<String> as storage::crdt::StateCrdt>::Value> {
            Members {
                group_key: storage::crdt::private::Constant::copied(&self.group_key),
                user_names: storage::crdt::StateCrdt::value(&self.user_names),
            }
        }
    }

    #[derive(
        ::core::clone::Clone,
        ::core::fmt::Debug,
        ::core::cmp::PartialEq,
        Eq,
        serde::Deserialize
    )]
    #[allow(clippy::derive_partial_eq_without_eq, clippy::struct_field_names)]
    pub struct Members<__V0, __V1> {
        group_key: __V0,
        user_names: __V1,
    }

    #[automatically_derived]
    impl<
        __V0: storage::crdt::private::serde::Serialize,
        __V1: storage::crdt::private::serde::Serialize,
    > storage::crdt::private::serde::Serialize for Members<__V0, __V1> {
        fn serialize<__S: storage::crdt::private::serde::Serializer>(
            &self,
            __serializer: __S,
        ) -> ::core::result::Result<__S::Ok, __S::Error> {
            let mut __fields = storage::crdt::private::ValueSink::new(
                __serializer,
                "Members",
                2,
            )?;
            __fields.field("groupKey", &self.group_key);
            __fields.field("userNames", &self.user_names);
            __fields.end()
        }
    }
};
