//! The fields, written one by one and read in whatever order they come.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Index, WhereClause};

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
    let Container { ident, generics, krate, .. } = container;
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
    let finish = finish(container);
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
                #finish
            }
        }
    }
}

/// The initial state, and in it what was read.
fn finish(container: &Container<'_>) -> TokenStream {
    let Container { ident, generics, krate, initial, .. } = container;
    let (_, ty_generics, _) = generics.split_for_impl();
    let (merged, given): (Vec<_>, Vec<_>) =
        container.shared().enumerate().partition(|(_, field)| field.role == Role::Merged);
    let given = given.iter().map(|(number, field)| {
        let (name, slot) = (&field.name, Index::from(*number));
        match &field.absent {
            Absent::Default => quote!(self.#slot.unwrap_or_default()),
            Absent::Call(path) => quote!(self.#slot.unwrap_or_else(#path)),
            Absent::Missing => quote!(self.#slot.ok_or(#name)?),
        }
    });
    let filled = merged.iter().map(|(number, field)| {
        let (member, slot) = (&field.member, Index::from(*number));
        quote!(#krate::private::fill(&mut __state.#member, self.#slot);)
    });
    let mutable = (!merged.is_empty()).then(|| quote!(mut));
    quote! {
        let #mutable __state = <#ident #ty_generics>::#initial(#(#given),*);
        #(#filled)*
        ::core::result::Result::Ok(__state)
    }
}
