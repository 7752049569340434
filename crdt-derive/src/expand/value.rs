//! `FriendshipValue`: what the application reads.
//!
//! The struct is generic over the types of its fields, and only `type Value = …` says what they are. That way a field
//! that is not a CRDT is reported once, on its impl, and not again wherever its value would be named. A field whose type
//! names the struct itself can't be a parameter; its type stands there as it is, and with it the struct's own parameters.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::ext::IdentExt;
use syn::{GenericParam, Ident, Index, Member};

use crate::bounds;
use crate::model::{Container, Field, Role, Shape};

/// `type FriendshipValue = <Friendship as StateCrdt>::Value;`
pub(crate) fn alias(container: &Container<'_>) -> TokenStream {
    let Container { ident, vis, generics, krate, value, .. } = container;
    let (_, ty_generics, _) = generics.split_for_impl();
    let parameters = generics.params.iter().map(|parameter| match parameter {
        GenericParam::Const(constant) => {
            let (name, ty) = (&constant.ident, &constant.ty);
            let default = constant.default.iter().map(|(_, default)| default);
            quote!(const #name: #ty #(= #default)*)
        }
        GenericParam::Type(parameter) => {
            let name = &parameter.ident;
            let default = parameter.default.iter().map(|(_, default)| default);
            quote!(#name #(= #default)*)
        }
        GenericParam::Lifetime(lifetime) => quote!(#lifetime),
    });
    let parameters = (!generics.params.is_empty()).then(|| quote!(<#(#parameters),*>));
    let doc = format!(" The value of [`{ident}`]: the values of its fields.");
    quote! {
        #[doc = #doc]
        #[allow(dead_code)]
        #vis type #value #parameters = <#ident #ty_generics as #krate::StateCrdt>::Value;
    }
}

/// `FriendshipValue<String, <LwwSet<String> as StateCrdt>::Value>`
pub(crate) fn value_type(container: &Container<'_>) -> TokenStream {
    let value = &container.value;
    let own = own_arguments(container);
    let types = container.shared().filter(|field| !field.recursive).map(|field| field_value(container, field));
    quote!(#value<#(#own,)* #(#types),*>)
}

/// Where a field's value is: under its name, or at its place among those that are not skipped.
fn member(field: &Field<'_>, number: usize) -> Member {
    match &field.member {
        Member::Named(ident) => Member::Named(ident.clone()),
        Member::Unnamed(_) => Member::from(number),
    }
}

/// The struct, and what it implements.
pub(crate) fn expand(container: &Container<'_>) -> TokenStream {
    let Container { vis, value, value_derives, .. } = container;
    let own = own_parameters(container);
    let parameters = parameters(container);
    let own_where = container.is_recursive().then(|| bounds::of_value(container));
    let fields = container.shared().enumerate().map(|(number, field)| {
        let vis = field.vis;
        let ty = if field.recursive {
            field_value(container, field)
        } else {
            let parameter = parameter(number);
            quote!(#parameter)
        };
        match &field.member {
            Member::Named(ident) => quote!(#vis #ident: #ty),
            Member::Unnamed(_) => quote!(#vis #ty),
        }
    });
    let definition = match container.shape {
        Shape::Named => quote!(#own_where { #(#fields),* }),
        Shape::Tuple => quote!((#(#fields),*) #own_where;),
        Shape::Unit => quote!(;),
    };
    let serialize = serialize(container, &parameters);
    // Whether the values are `Eq` is not known here, and `value(derive(Eq))` says so. The names are the user's.
    let lints = quote!(#[allow(clippy::derive_partial_eq_without_eq, clippy::struct_field_names)]);
    quote! {
        #[derive(
            ::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq, #(#value_derives),*
        )]
        #lints
        #vis struct #value<#(#own,)* #(#parameters),*> #definition

        #serialize
    }
}

fn serialize(container: &Container<'_>, parameters: &[Ident]) -> TokenStream {
    let Container { krate, value, .. } = container;
    let (own, own_arguments) = (own_parameters(container), own_arguments(container));
    let own_where = container.is_recursive().then(|| bounds::of_value(container));
    let (name, count) = (value.unraw().to_string(), Index::from(container.shared().count()));
    let mutable = container.shared().next().map(|_| quote!(mut));
    let names = container.shared().map(|field| &field.name);
    let members = container.shared().enumerate().map(|(number, field)| member(field, number));
    quote! {
        #[automatically_derived]
        impl<#(#own,)* #(#parameters: #krate::private::serde::Serialize),*> #krate::private::serde::Serialize
            for #value<#(#own_arguments,)* #(#parameters),*>
            #own_where
        {
            fn serialize<__S: #krate::private::serde::Serializer>(
                &self,
                __serializer: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                let #mutable __fields = #krate::private::ValueSink::new(__serializer, #name, #count)?;
                #(__fields.field(#names, &self.#members);)*
                __fields.end()
            }
        }
    }
}

/// The type of a field's value.
fn field_value(container: &Container<'_>, field: &Field<'_>) -> TokenStream {
    let (krate, ty) = (&container.krate, field.ty);
    if field.role == Role::Constant { quote!(#ty) } else { quote!(<#ty as #krate::StateCrdt>::Value) }
}

/// One parameter for each field that does not name the struct itself.
fn parameters(container: &Container<'_>) -> Vec<Ident> {
    let numbered = container.shared().enumerate().filter(|(_, field)| !field.recursive);
    numbered.map(|(number, _)| parameter(number)).collect()
}

fn parameter(number: usize) -> Ident {
    format_ident!("__V{number}")
}

/// The struct's own parameters, if a field's value has to name them.
fn own_parameters(container: &Container<'_>) -> Vec<GenericParam> {
    let without_default = |parameter: &GenericParam| {
        let mut parameter = parameter.clone();
        match &mut parameter {
            GenericParam::Type(parameter) => parameter.default = None,
            GenericParam::Const(parameter) => parameter.default = None,
            GenericParam::Lifetime(_) => {}
        }
        parameter
    };
    let needed = container.is_recursive();
    container.generics.params.iter().filter(|_| needed).map(without_default).collect()
}

fn own_arguments<'a>(container: &Container<'a>) -> Vec<&'a Ident> {
    let argument = |parameter: &'a GenericParam| match parameter {
        GenericParam::Type(parameter) => &parameter.ident,
        GenericParam::Const(parameter) => &parameter.ident,
        GenericParam::Lifetime(parameter) => &parameter.lifetime.ident,
    };
    let needed = container.is_recursive();
    container.generics.params.iter().filter(|_| needed).map(argument).collect()
}
