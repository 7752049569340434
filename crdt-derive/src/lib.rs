//! `#[derive(StateCrdt)]`, re-exported by `crdt-core` and `crdt-types`; depend on one of those instead.
//!
//! The stages, each of which knows only those before: `self_type` names `Self`, `attr` reads `#[crdt(…)]`, `model` says
//! what each field is with the rules of `validate`, `bounds` what must hold, `expand` writes the code. Mistakes are
//! gathered on the way, so that one build shows them all.

mod attr;
mod bounds;
mod case;
mod diagnostics;
mod expand;
mod fallback;
mod model;
mod name;
mod self_type;
#[cfg(test)]
mod snapshots;
mod suggest;
mod validate;

use proc_macro::TokenStream;
use quote::quote;
use syn::{DeriveInput, Path, parse_macro_input, parse_quote};

// The manual's examples need `crdt-types`, which depends on this crate: they are run by the `tests` member.
#[cfg_attr(not(doctest), doc = include_str!("../docs/derive.md"))]
///
/// This is the derive that `crdt-core` re-exports: what it generates names `::crdt_core`.
#[proc_macro_derive(StateCrdt, attributes(crdt))]
pub fn derive_for_core(input: TokenStream) -> TokenStream {
    derive(parse_macro_input!(input), &parse_quote!(::crdt_core)).into()
}

#[cfg_attr(not(doctest), doc = include_str!("../docs/derive.md"))]
#[proc_macro_derive(StateCrdtOfTypes, attributes(crdt))]
pub fn derive_for_types(input: TokenStream) -> TokenStream {
    derive(parse_macro_input!(input), &parse_quote!(::crdt_types)).into()
}

fn derive(input: DeriveInput, krate: &Path) -> proc_macro2::TokenStream {
    let input = self_type::named(input);
    let mut errors = diagnostics::Errors::new();
    let code = match model::Container::from_input(&input, krate, &mut errors) {
        Some(container) => expand::expand(&container),
        None => fallback::expand(&input, krate),
    };
    let errors = errors.into_compile_errors();
    quote!(#errors #code)
}
