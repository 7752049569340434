//! The names of fields in payloads.

use std::collections::BTreeSet;

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::LitStr;

use crate::diagnostics::{self, Errors};

/// A name in payloads.
pub(crate) struct Name {
    pub(crate) text: String,
    pub(crate) span: Span,
    /// Does it stand in an attribute?
    pub(crate) is_given: bool,
}

impl Name {
    pub(crate) fn given(text: &LitStr) -> Self {
        Self { text: text.value(), span: text.span(), is_given: true }
    }
}

impl ToTokens for Name {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.text.to_tokens(tokens);
    }
}

/// A name stands for one field. Of two, the one that stands in an attribute is wrong.
pub(crate) fn check_unique<'a>(names: impl Iterator<Item = &'a Name>, errors: &mut Errors) {
    let mut names: Vec<_> = names.collect();
    names.sort_by_key(|name| name.is_given);
    let mut taken = BTreeSet::new();
    for name in names {
        if !taken.insert(&name.text) {
            errors.push(diagnostics::name_taken(&name.text, name.span));
        }
    }
}
