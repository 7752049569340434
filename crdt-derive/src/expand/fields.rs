//! The fields, written one by one and read in whatever order they come.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Index, WhereClause};

use super::construct::construct;
use crate::model::{Absent, Container, Role};

pub(crate) fn write(container: &Container<'_>, bounds: &WhereClause) -> TokenStream {
    let Container { ident, generics, krate, .. } = container;
    let (impl_generics, ty_generics, _) = generics.split_for_impl();
    let count = Index::from(container.shared().count());
    let fields = container.shared().map(|field| {
        let (member, name) = (&field.member, &field.name);
        if field.role == Role::Constant {
            quote!(__sink.constant(#name, &self.#member);)
        } else {
            quote!(__sink.store(#name, &self.#member);)
        }
    });
    quote! {
        #[automatically_derived]
        impl #impl_generics #krate::private::WriteFields for #ident #ty_generics #bounds {
            const COUNT: usize = #count;

            fn write<__S: #krate::private::FieldSink>(&self, __sink: &mut __S) {
                #(#fields)*
            }
        }
    }
}

pub(crate) fn read(container: &Container<'_>, bounds: &WhereClause) -> TokenStream {
    let Container { ident, generics, shape, krate, .. } = container;
    let (impl_generics, ty_generics, own_where) = generics.split_for_impl();
    let types = container.shared().map(|field| field.ty);
    let names = container.shared().map(|field| &field.name);
    let aliases: Vec<_> = container
        .shared()
        .enumerate()
        .flat_map(|(number, field)| {
            let slot = Index::from(number);
            field.aliases.iter().map(move |alias| quote!((#alias, #slot)))
        })
        .collect();
    let aliases =
        (!aliases.is_empty()).then(|| quote!(const ALIASES: &'static [(&'static str, usize)] = &[#(#aliases),*];));
    let none = container.shared().map(|_| quote!(::core::option::Option::None));
    let reads = container.shared().enumerate().map(|(number, field)| {
        let slot = Index::from(number);
        if field.role == Role::Constant {
            quote!(#slot => __source.constant(&mut self.#slot))
        } else {
            quote!(#slot => __source.store(&mut self.#slot))
        }
    });
    let read = if container.shared().next().is_some() {
        quote! {
            match __index {
                #(#reads,)*
                _ => ::core::result::Result::Ok(()),
            }
        }
    } else {
        quote!(::core::result::Result::Ok(()))
    };
    let mut slots = 0;
    let finished = container.fields.iter().map(|field| {
        if field.role == Role::Skipped {
            return (field.member.clone(), quote!(::core::default::Default::default()));
        }
        let (name, slot) = (&field.name, Index::from(slots));
        slots += 1;
        let found = match &field.absent {
            Absent::Default if field.role == Role::Merged => {
                quote!(self.#slot.unwrap_or_else(#krate::private::Initial::initial))
            }
            Absent::Default => quote!(self.#slot.unwrap_or_default()),
            Absent::Call(path) => quote!(self.#slot.unwrap_or_else(#path)),
            Absent::Missing => quote!(self.#slot.ok_or(#name)?),
        };
        (field.member.clone(), found)
    });
    let finished = construct(*shape, ident, finished);
    // A parameter may be there for a local field alone.
    let (phantom_type, phantom) = if container.shared().count() < container.fields.len() && !generics.params.is_empty()
    {
        (quote!(::core::marker::PhantomData<fn() -> #ident #ty_generics>), quote!(::core::marker::PhantomData))
    } else {
        (quote!(), quote!())
    };
    quote! {
        struct __Fields #impl_generics (#(::core::option::Option<#types>,)* #phantom_type) #own_where;

        #[automatically_derived]
        impl #impl_generics #krate::private::ReadFields for __Fields #ty_generics #bounds {
            type Struct = #ident #ty_generics;

            const NAMES: &'static [&'static str] = &[#(#names),*];
            #aliases

            fn none() -> Self {
                Self(#(#none,)* #phantom)
            }

            fn read<'de, __S: #krate::private::FieldSource<'de>>(
                &mut self,
                __index: usize,
                __source: __S,
            ) -> ::core::result::Result<(), __S::Error> {
                #read
            }

            fn finish(self) -> ::core::result::Result<Self::Struct, &'static str> {
                ::core::result::Result::Ok(#finished)
            }
        }
    }
}
