//! `StateCrdt`: the value, field by field.
//!
//! The type of the value is written out twice. `Self::Value` would ask whether the struct is a CRDT, and if it is not, the compiler
//! would say so in this place too.

use proc_macro2::TokenStream;
use quote::quote;

use super::construct::construct;
use super::value;
use crate::bounds;
use crate::model::{Container, Role};

pub(crate) fn expand(container: &Container<'_>) -> TokenStream {
    let Container { ident, generics, shape, krate, value, .. } = container;
    let (impl_generics, ty_generics, _) = generics.split_for_impl();
    let (bounds, value_type) = (bounds::of_state_crdt(container), value::value_type(container));
    let fields = container.shared().map(|field| {
        let member = &field.member;
        let value = if field.role == Role::Constant {
            quote!(#krate::private::Constant::copied(&self.#member))
        } else {
            quote!(#krate::StateCrdt::value(&self.#member))
        };
        (member.clone(), value)
    });
    let value = construct(*shape, value, fields);
    quote! {
        #[automatically_derived]
        impl #impl_generics #krate::StateCrdt for #ident #ty_generics #bounds {
            type Value = #value_type;

            fn value(&self) -> #value_type {
                #value
            }
        }
    }
}
