//! Every attribute of a field.

// #[derive(StateCrdt)]
// struct Account {
//     #[crdt(constant)]
//     key: u64,
//     #[crdt(constant, default)]
//     tenant: Option<String>,
//     #[crdt(constant, default = "Region::home", alias = "zone")]
//     region: Region,
//     #[crdt(initial, default = "Owner::nobody")]
//     owner: Owner,
//     #[crdt(rename = "mail", alias = "e-mail", alias = "address")]
//     r#type: LwwRegister<String>,
//     #[crdt(skip)]
//     selected: Option<usize>,
// }

/// The value of [`Account`]: the values of its fields.
#[allow(dead_code)]
type AccountValue = <Account as ::crdt_types::StateCrdt>::Value;

#[automatically_derived]
impl Account
where
    Option<usize>: ::core::default::Default,
{
    /// [`Account`] with these constants, and everything else in its initial state.
    #[allow(dead_code)]
    #[must_use]
    fn initial(key: u64, tenant: Option<String>, region: Region, owner: Owner) -> Self {
        Self {
            key,
            tenant,
            region,
            owner,
            r#type: ::crdt_types::private::Initial::initial(),
            selected: ::core::default::Default::default(),
        }
    }
}

const _: () = {
    #[automatically_derived]
    impl ::crdt_types::DotStore for Account
    where
        u64: ::crdt_types::private::Constant,
        Option<String>: ::crdt_types::private::Constant + ::core::default::Default,
        Region: ::crdt_types::private::Constant,
        Owner: ::crdt_types::StateCrdt,
        LwwRegister<String>: ::crdt_types::StateCrdt,
        Option<usize>: ::core::default::Default,
    {
        fn visit_dots(
            &self,
            __visit: &mut dyn ::core::ops::FnMut(
                ::crdt_types::Dot,
            ) -> ::core::ops::ControlFlow<()>,
        ) -> ::core::ops::ControlFlow<()> {
            ::crdt_types::private::visit_dots(&[&self.owner, &self.r#type], __visit)
        }

        fn visit_ends(
            &self,
            __visit: &mut dyn ::core::ops::FnMut(
                ::crdt_types::Dot,
            ) -> ::core::ops::ControlFlow<()>,
        ) -> ::core::ops::ControlFlow<()> {
            ::crdt_types::private::visit_ends(&[&self.owner, &self.r#type], __visit)
        }

        fn visit_since(
            &self,
            __known: &::crdt_types::CausalContext,
            __visit: &mut dyn ::core::ops::FnMut(
                ::crdt_types::Dot,
            ) -> ::core::ops::ControlFlow<()>,
        ) -> ::core::ops::ControlFlow<()> {
            ::crdt_types::private::visit_since(
                &[&self.owner, &self.r#type],
                __known,
                __visit,
            )
        }

        fn seal(&mut self, __stable: &::crdt_types::CausalContext) -> bool {
            ::crdt_types::private::any([
                ::crdt_types::DotStore::seal(&mut self.owner, __stable),
                ::crdt_types::DotStore::seal(&mut self.r#type, __stable),
            ])
        }

        fn since(&self, __known: &::crdt_types::CausalContext) -> Self {
            Self {
                key: ::crdt_types::private::Constant::copied(&self.key),
                tenant: ::crdt_types::private::Constant::copied(&self.tenant),
                region: ::crdt_types::private::Constant::copied(&self.region),
                owner: ::crdt_types::DotStore::since(&self.owner, __known),
                r#type: ::crdt_types::DotStore::since(&self.r#type, __known),
                selected: ::core::default::Default::default(),
            }
        }

        fn kill(&mut self, __dead: &::crdt_types::Dead<'_>) {
            ::crdt_types::DotStore::kill(&mut self.owner, __dead);
            ::crdt_types::DotStore::kill(&mut self.r#type, __dead);
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
                &mut self.r#type,
                &__other.r#type,
                __seen,
            );
        }

        fn absorb(&mut self, __new: Self) {
            ::crdt_types::DotStore::absorb(&mut self.owner, __new.owner);
            ::crdt_types::DotStore::absorb(&mut self.r#type, __new.r#type);
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
            ::crdt_types::DotStore::absorb_since(
                &mut self.r#type,
                &__other.r#type,
                __known,
            );
        }

        fn check(
            &self,
            __other: &Self,
            __at: &::crdt_types::Joint<'_>,
        ) -> ::core::result::Result<(), ::crdt_types::MergeError> {
            ::crdt_types::private::first_error([
                ::crdt_types::private::Constant::check(&self.key, "key", &__other.key),
                ::crdt_types::private::Constant::check(
                    &self.tenant,
                    "tenant",
                    &__other.tenant,
                ),
                ::crdt_types::private::Constant::check(
                    &self.region,
                    "region",
                    &__other.region,
                ),
                ::crdt_types::private::check("owner", &self.owner, &__other.owner, __at),
                ::crdt_types::private::check("mail", &self.r#type, &__other.r#type, __at),
            ])
        }

        fn validate(
            &self,
            __against: &mut ::crdt_types::Validation<'_>,
        ) -> ::core::result::Result<(), ::crdt_types::PayloadError> {
            ::crdt_types::private::validate(
                &[("owner", &self.owner), ("mail", &self.r#type)],
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
    impl ::crdt_types::private::WriteFields for Account
    where
        u64: ::crdt_types::private::Constant,
        Option<String>: ::crdt_types::private::Constant + ::core::default::Default,
        Region: ::crdt_types::private::Constant,
        Owner: ::crdt_types::StateCrdt,
        LwwRegister<String>: ::crdt_types::StateCrdt,
        Option<usize>: ::core::default::Default,
    {
        const COUNT: usize = 5;

        fn write<__S: ::crdt_types::private::FieldSink>(&self, __sink: &mut __S) {
            __sink.constant("key", &self.key);
            __sink.constant("tenant", &self.tenant);
            __sink.constant("region", &self.region);
            __sink.store("owner", &self.owner);
            __sink.store("mail", &self.r#type);
        }
    }

    struct __Fields(
        ::core::option::Option<u64>,
        ::core::option::Option<Option<String>>,
        ::core::option::Option<Region>,
        ::core::option::Option<Owner>,
        ::core::option::Option<LwwRegister<String>>,
    );

    #[automatically_derived]
    impl ::crdt_types::private::ReadFields for __Fields
    where
        u64: ::crdt_types::private::Constant,
        Option<String>: ::crdt_types::private::Constant + ::core::default::Default,
        Region: ::crdt_types::private::Constant,
        Owner: ::crdt_types::StateCrdt,
        LwwRegister<String>: ::crdt_types::StateCrdt,
        Option<usize>: ::core::default::Default,
    {
        type Struct = Account;

        const NAMES: &'static [&'static str] = &[
            "key",
            "tenant",
            "region",
            "owner",
            "mail",
        ];

        const ALIASES: &'static [(&'static str, usize)] = &[
            ("zone", 2),
            ("e-mail", 4),
            ("address", 4),
        ];

        fn none() -> Self {
            Self(
                ::core::option::Option::None,
                ::core::option::Option::None,
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
                2 => __source.constant(&mut self.2),
                3 => __source.store(&mut self.3),
                4 => __source.store(&mut self.4),
                _ => ::core::result::Result::Ok(()),
            }
        }

        fn finish(self) -> ::core::result::Result<Self::Struct, &'static str> {
            let mut __state = <Account>::initial(
                self.0.ok_or("key")?,
                self.1.unwrap_or_default(),
                self.2.unwrap_or_else(Region::home),
                self.3.unwrap_or_else(Owner::nobody),
            );
            ::crdt_types::private::fill(&mut __state.r#type, self.4);
            ::core::result::Result::Ok(__state)
        }
    }

    #[automatically_derived]
    impl ::crdt_types::StateCrdt for Account
    where
        u64: ::crdt_types::private::Constant,
        Option<String>: ::crdt_types::private::Constant + ::core::default::Default,
        Region: ::crdt_types::private::Constant,
        Owner: ::crdt_types::StateCrdt,
        LwwRegister<String>: ::crdt_types::StateCrdt,
        Option<usize>: ::core::default::Default,
    {
        type Value = AccountValue<
            u64,
            Option<String>,
            Region,
            <Owner as ::crdt_types::StateCrdt>::Value,
            <LwwRegister<String> as ::crdt_types::StateCrdt>::Value,
        >;

        fn value(
            &self,
        ) -> AccountValue<
            u64,
            Option<String>,
            Region,
            <Owner as ::crdt_types::StateCrdt>::Value,
            <LwwRegister<String> as ::crdt_types::StateCrdt>::Value,
        > {
            AccountValue {
                key: ::crdt_types::private::Constant::copied(&self.key),
                tenant: ::crdt_types::private::Constant::copied(&self.tenant),
                region: ::crdt_types::private::Constant::copied(&self.region),
                owner: ::crdt_types::StateCrdt::value(&self.owner),
                r#type: ::crdt_types::StateCrdt::value(&self.r#type),
            }
        }
    }

    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    #[allow(clippy::derive_partial_eq_without_eq, clippy::struct_field_names)]
    struct AccountValue<__V0, __V1, __V2, __V3, __V4> {
        key: __V0,
        tenant: __V1,
        region: __V2,
        owner: __V3,
        r#type: __V4,
    }

    #[automatically_derived]
    impl<
        __V0: ::crdt_types::private::serde::Serialize,
        __V1: ::crdt_types::private::serde::Serialize,
        __V2: ::crdt_types::private::serde::Serialize,
        __V3: ::crdt_types::private::serde::Serialize,
        __V4: ::crdt_types::private::serde::Serialize,
    > ::crdt_types::private::serde::Serialize
    for AccountValue<__V0, __V1, __V2, __V3, __V4> {
        fn serialize<__S: ::crdt_types::private::serde::Serializer>(
            &self,
            __serializer: __S,
        ) -> ::core::result::Result<__S::Ok, __S::Error> {
            let mut __fields = ::crdt_types::private::ValueSink::new(
                __serializer,
                "AccountValue",
                5,
            )?;
            __fields.field("key", &self.key);
            __fields.field("tenant", &self.tenant);
            __fields.field("region", &self.region);
            __fields.field("owner", &self.owner);
            __fields.field("mail", &self.r#type);
            __fields.end()
        }
    }
};
