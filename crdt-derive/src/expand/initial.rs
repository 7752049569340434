//! `Friendship::initial(user_key)`

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::construct::construct;
use crate::model::{Container, Role};
use crate::{bounds, fallback};

pub(crate) fn expand(container: &Container<'_>) -> TokenStream {
    let Container { ident, vis, generics, shape, krate, initial, .. } = container;
    let (impl_generics, ty_generics, _) = generics.split_for_impl();
    let bounds = bounds::of_initial(container);
    let given = container.fields.iter().filter(|field| matches!(field.role, Role::Initial | Role::Constant));
    let parameters: Vec<_> = given
        .map(|field| {
            let (parameter, ty) = (field.parameter(), field.ty);
            quote!(#parameter: #ty)
        })
        .collect();
    let fields = container.fields.iter().map(|field| {
        let initial = match field.role {
            Role::Merged => {
                // Where the type stands: what it lacks is said there.
                bounds::across(field.ty, quote!(#krate::private::Initial::initial()))
            }
            Role::Skipped => quote!(::core::default::Default::default()),
            Role::Unclear => fallback::expression(),
            Role::Initial | Role::Constant => field.parameter().into_token_stream(),
        };
        (field.member.clone(), initial)
    });
    let initial_state = construct(*shape, quote!(Self), fields);
    let doc = if parameters.is_empty() {
        format!(" [`{ident}`] in its initial state.")
    } else {
        format!(" [`{ident}`] with these constants, and everything else in its initial state.")
    };
    quote! {
        #[automatically_derived]
        impl #impl_generics #ident #ty_generics #bounds {
            #[doc = #doc]
            #[allow(dead_code)]
            #[must_use]
            #vis fn #initial(#(#parameters),*) -> Self {
                #initial_state
            }
        }
    }
}
