//! A struct out of its fields.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Member;

use crate::model::Shape;

/// `Friendship { user_key: … }`, `Sales(…)` or `Nothing`: `name` with these fields, in the order of their declaration.
pub(super) fn construct(
    shape: Shape,
    name: impl ToTokens,
    fields: impl Iterator<Item = (Member, TokenStream)>,
) -> TokenStream {
    match shape {
        Shape::Named => {
            let fields = fields.map(|(member, field)| {
                let shorthand = member.to_token_stream().to_string() == field.to_string();
                if shorthand { field } else { quote!(#member: #field) }
            });
            quote!(#name { #(#fields),* })
        }
        Shape::Tuple => {
            let fields = fields.map(|(_, field)| field);
            quote!(#name(#(#fields),*))
        }
        Shape::Unit => quote!(#name),
    }
}
