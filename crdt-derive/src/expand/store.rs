//! `DotStore`, field by field.

use proc_macro2::TokenStream;
use quote::quote;
use syn::WhereClause;

use super::construct::construct;
use crate::fallback;
use crate::model::{Container, Role};

pub(crate) fn expand(container: &Container<'_>, bounds: &WhereClause) -> TokenStream {
    let Container { ident, generics, krate, .. } = container;
    let (impl_generics, ty_generics, _) = generics.split_for_impl();
    let methods = [algebra(container), check(container), validate(container)];
    quote! {
        #[automatically_derived]
        impl #impl_generics #krate::DotStore for #ident #ty_generics #bounds {
            #(#methods)*

            fn encode<__S: #krate::private::serde::Serializer>(
                &self,
                __at: #krate::Encoding<'_>,
                __serializer: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                #krate::private::encode_struct(self, __at, __serializer)
            }

            fn decode<'de, __D: #krate::private::serde::Deserializer<'de>>(
                __at: &mut #krate::Decoding,
                __deserializer: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                #krate::private::decode_struct::<__Fields #ty_generics, __D>(__at, __deserializer)
            }
        }
    }
}

fn algebra(container: &Container<'_>) -> TokenStream {
    let krate = &container.krate;
    let stores: Vec<_> = container.stores().map(|field| &field.member).collect();
    let fields = container.fields.iter().map(|field| {
        let member = &field.member;
        let since = match field.role {
            Role::Constant => quote!(#krate::private::Constant::copied(&self.#member)),
            Role::Merged | Role::Initial => quote!(#krate::DotStore::since(&self.#member, __known)),
            Role::Skipped => quote!(::core::default::Default::default()),
            Role::Unclear => fallback::expression(),
        };
        (member.clone(), since)
    });
    let since = construct(container.shape, quote!(Self), fields);
    quote! {
        fn visit_dots(
            &self,
            __visit: &mut dyn ::core::ops::FnMut(#krate::Dot) -> ::core::ops::ControlFlow<()>,
        ) -> ::core::ops::ControlFlow<()> {
            #krate::private::visit_dots(&[#(&self.#stores),*], __visit)
        }

        fn visit_ends(
            &self,
            __visit: &mut dyn ::core::ops::FnMut(#krate::Dot) -> ::core::ops::ControlFlow<()>,
        ) -> ::core::ops::ControlFlow<()> {
            #krate::private::visit_ends(&[#(&self.#stores),*], __visit)
        }

        fn visit_since(
            &self,
            __known: &#krate::CausalContext,
            __visit: &mut dyn ::core::ops::FnMut(#krate::Dot) -> ::core::ops::ControlFlow<()>,
        ) -> ::core::ops::ControlFlow<()> {
            #krate::private::visit_since(&[#(&self.#stores),*], __known, __visit)
        }

        fn seal(&mut self, __stable: &#krate::CausalContext) -> bool {
            #krate::private::any([#(#krate::DotStore::seal(&mut self.#stores, __stable)),*])
        }

        fn since(&self, __known: &#krate::CausalContext) -> Self {
            #since
        }

        fn kill(&mut self, __dead: &#krate::Dead<'_>) {
            #(#krate::DotStore::kill(&mut self.#stores, __dead);)*
        }

        fn kill_unless_in(&mut self, __other: &Self, __seen: &#krate::CausalContext) {
            #(#krate::DotStore::kill_unless_in(&mut self.#stores, &__other.#stores, __seen);)*
        }

        fn absorb(&mut self, __new: Self) {
            #(#krate::DotStore::absorb(&mut self.#stores, __new.#stores);)*
        }

        fn absorb_since(&mut self, __other: &Self, __known: &#krate::CausalContext) {
            #(#krate::DotStore::absorb_since(&mut self.#stores, &__other.#stores, __known);)*
        }
    }
}

/// Constants first: they say that these are different objects.
fn check(container: &Container<'_>) -> TokenStream {
    let krate = &container.krate;
    let constants = container.constants().map(|field| {
        let (member, name) = (&field.member, &field.name);
        quote!(#krate::private::Constant::check(&self.#member, #name, &__other.#member))
    });
    let stores = container.stores().map(|field| {
        let (member, name) = (&field.member, &field.name);
        quote!(#krate::private::check(#name, &self.#member, &__other.#member, __at))
    });
    let results = constants.chain(stores);
    quote! {
        fn check(
            &self,
            __other: &Self,
            __at: &#krate::Joint<'_>,
        ) -> ::core::result::Result<(), #krate::MergeError> {
            #krate::private::first_error([#(#results),*])
        }
    }
}

fn validate(container: &Container<'_>) -> TokenStream {
    let krate = &container.krate;
    let stores = container.stores().map(|field| {
        let (member, name) = (&field.member, &field.name);
        quote!((#name, &self.#member))
    });
    quote! {
        fn validate(
            &self,
            __against: &mut #krate::Validation<'_>,
        ) -> ::core::result::Result<(), #krate::PayloadError> {
            #krate::private::validate(&[#(#stores),*], __against)
        }
    }
}
