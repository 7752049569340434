//! What stands in for the code of an input that has none, so that one mistake does not make twenty.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{DeriveInput, Path};

/// Impls that nobody can run, for the build has failed.
pub(crate) fn expand(input: &DeriveInput, krate: &Path) -> TokenStream {
    let (ident, vis) = (&input.ident, &input.vis);
    let value = format_ident!("{ident}Value");
    let (impl_generics, ty_generics, where_clause) = input.generics.split_for_impl();
    let own = where_clause.iter().flat_map(|own| &own.predicates);
    let cloned = quote!(where #(#own,)* #ident #ty_generics: ::core::clone::Clone);
    quote! {
        #vis type #value = ();

        const _: () = {
            #[automatically_derived]
            impl #impl_generics #krate::DotStore for #ident #ty_generics #where_clause {
                fn is_bottom(&self) -> bool {
                    loop {}
                }
                fn visit_dots(
                    &self,
                    _: &mut dyn ::core::ops::FnMut(#krate::Dot) -> ::core::ops::ControlFlow<()>,
                ) -> ::core::ops::ControlFlow<()> {
                    loop {}
                }
                fn since(&self, _: &#krate::CausalContext) -> Self {
                    loop {}
                }
                fn kill(&mut self, _: &#krate::Dead<'_>) {}
                fn absorb(&mut self, _: Self) {}
                fn check(&self, _: &Self, _: &#krate::Joint<'_>) -> ::core::result::Result<(), #krate::MergeError> {
                    loop {}
                }
                fn encode<__S: #krate::private::serde::Serializer>(
                    &self,
                    _: #krate::Encoding<'_>,
                    _: __S,
                ) -> ::core::result::Result<__S::Ok, __S::Error> {
                    loop {}
                }
                fn decode<'de, __D: #krate::private::serde::Deserializer<'de>>(
                    _: &mut #krate::Decoding,
                    _: __D,
                ) -> ::core::result::Result<Self, __D::Error> {
                    loop {}
                }
            }
            #[automatically_derived]
            impl #impl_generics #krate::StateCrdt for #ident #ty_generics #cloned {
                type Value = ();
                fn value(&self) {}
            }
        };
    }
}

/// An expression of any type, which nobody can evaluate.
pub(crate) fn expression() -> TokenStream {
    quote!(::core::option::Option::None.unwrap())
}
