//! The code.
//!
//! ```text
//! #[derive(StateCrdt)]
//! struct Friendship { #[crdt(constant)] user_key: String, following: LwwSet<String> }
//! ```
//!
//! becomes an inherent `initial`, the alias `FriendshipValue`, and in an anonymous constant the impls of `DotStore` and
//! `StateCrdt`, the struct behind the alias, and what writes and reads the fields. `snapshots/` shows it in full.

mod construct;
mod fields;
mod initial;
mod state_crdt;
mod store;
mod value;

use proc_macro2::TokenStream;
use quote::quote;

use crate::bounds;
use crate::model::Container;

pub(crate) fn expand(container: &Container<'_>) -> TokenStream {
    let bounds = bounds::of_impls(container);
    let alias = value::alias(container);
    let initial = initial::expand(container);
    let items = [
        store::expand(container, &bounds),
        fields::write(container, &bounds),
        fields::read(container, &bounds),
        state_crdt::expand(container),
        value::expand(container),
    ];
    quote! {
        #alias
        #initial
        const _: () = {
            #(#items)*
        };
    }
}
