//! Every message that the derive has for its user, and where they gather.

use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens;
use syn::{Error, LitStr};

/// The mistakes found so far. To drop them unseen is a mistake of the derive.
#[must_use]
pub(crate) struct Errors {
    errors: Vec<Error>,
    shown: bool,
}

impl Errors {
    pub(crate) const fn new() -> Self {
        Self { errors: Vec::new(), shown: false }
    }

    pub(crate) fn push(&mut self, error: Error) {
        self.errors.push(error);
    }

    pub(crate) fn into_compile_errors(mut self) -> TokenStream {
        self.shown = true;
        self.errors.iter().map(Error::to_compile_error).collect()
    }
}

impl Drop for Errors {
    fn drop(&mut self) {
        debug_assert!(self.shown || std::thread::panicking(), "the user's mistakes were not shown");
    }
}

// The input is not a struct that can be a CRDT.

pub(crate) fn not_for_enums(keyword: &impl ToTokens) -> Error {
    Error::new_spanned(
        keyword,
        "`StateCrdt` can't be derived for an enum: replicas may be in different variants, and no merge is right for all. \
         Derive it for a struct, and keep the enum in a field, for instance as `LwwRegister<TheEnum>`",
    )
}

pub(crate) fn not_for_unions(keyword: &impl ToTokens) -> Error {
    Error::new_spanned(
        keyword,
        "`StateCrdt` can't be derived for a union: its fields share their storage. Derive it for a struct",
    )
}

pub(crate) fn not_with_lifetimes(lifetime: &impl ToTokens) -> Error {
    Error::new_spanned(lifetime, "a replicated state owns its data: use owned types instead of references")
}

pub(crate) fn not_with_references(reference: &impl ToTokens) -> Error {
    Error::new_spanned(
        reference,
        "a replicated state owns its data: use an owned type, for instance `String` for `&str`",
    )
}

pub(crate) fn contains_itself(ty: &impl ToTokens) -> Error {
    Error::new_spanned(ty, "a struct can contain itself only as the value of a map: use `OrMap<Key, …>`")
}

pub(crate) fn recursive_without_bound(name: &Ident) -> Error {
    Error::new(
        name.span(),
        "a generic struct that contains itself states its bounds: write `#[crdt(bound = \"T: StateCrdt + Default, …\")]`, \
         with what its value needs",
    )
}

// The attribute is not well formed.

pub(crate) fn not_a_list(attribute: &impl ToTokens, known: &[&str]) -> Error {
    Error::new_spanned(attribute, format!("expected `#[crdt(…)]` with {}", one_of(known)))
}

pub(crate) fn not_a_key(path: &impl ToTokens) -> Error {
    Error::new_spanned(path, "expected the name of a `crdt` attribute, not a path")
}

pub(crate) fn unknown_attribute(key: &Ident, place: &str, known: &[&str]) -> Error {
    Error::new(key.span(), format!("unknown `crdt` {place} attribute `{key}`; expected {}", one_of(known)))
}

pub(crate) fn misspelt(key: &Ident, place: &str, meant: &str) -> Error {
    Error::new(key.span(), format!("unknown `crdt` {place} attribute `{key}`; did you mean `{meant}`?"))
}

pub(crate) fn belongs_on_a_field(key: &Ident, name: &str) -> Error {
    Error::new(key.span(), format!("`{name}` belongs on a field"))
}

pub(crate) fn belongs_on_the_struct(key: &Ident, name: &str) -> Error {
    Error::new(key.span(), format!("`{name}` belongs on the struct"))
}

pub(crate) fn belongs_on_a_field_or_takes_a_name(key: &Ident) -> Error {
    Error::new(key.span(), "`initial` belongs on a field; on a struct it names the constructor: `initial(name = new)`")
}

pub(crate) fn given_twice(key: &Ident) -> Error {
    Error::new(key.span(), format!("`{key}` is given twice"))
}

pub(crate) fn takes_no_value(key: &Ident) -> Error {
    Error::new(key.span(), format!("`{key}` takes no value: write `#[crdt({key})]`, and a comma before what follows"))
}

pub(crate) fn takes_a_string(key: &Ident) -> Error {
    takes(key, "a string", &format!("{key} = \"…\""))
}

pub(crate) fn takes(key: &Ident, what: &str, example: &str) -> Error {
    Error::new(key.span(), format!("`{key}` takes {what}: write `{example}`"))
}

pub(crate) fn takes_predicates(text: &LitStr) -> Error {
    Error::new(text.span(), "`bound` takes what may stand in a where clause: write `bound = \"T: Clone\"`")
}

pub(crate) fn takes_a_list(key: &Ident, known: &[&str]) -> Error {
    Error::new(key.span(), format!("`{key}` takes a list: write `{key}(…)` with {}", one_of(known)))
}

pub(crate) fn unknown_case(rule: &LitStr, known: &[&str]) -> Error {
    Error::new(rule.span(), format!("unknown case `{}`; expected {}", rule.value(), one_of(known)))
}

pub(crate) fn empty_name(name: &LitStr) -> Error {
    Error::new(name.span(), "a field's name can't be empty")
}

// The attributes don't go together.

pub(crate) fn not_together(first: &str, second: &str, span: Span) -> Error {
    Error::new(span, format!("`{second}` and `{first}` exclude each other: a field is one or the other"))
}

pub(crate) fn has_no_name(key: &str, span: Span) -> Error {
    Error::new(span, format!("`{key}` has no effect on a skipped field, which is in no payload"))
}

pub(crate) fn needs_no_default(span: Span) -> Error {
    Error::new(
        span,
        "`default` is for constants and `initial` fields; any other field that a payload lacks is at bottom anyway",
    )
}

pub(crate) fn name_taken(name: &str, span: Span) -> Error {
    Error::new(span, format!("the name `{name}` is taken already"))
}

pub(crate) fn nothing_to_rename(span: Span) -> Error {
    Error::new(span, "`rename_all` has no effect on a struct without named fields")
}

pub(crate) fn value_of_the_same_name(name: &Ident) -> Error {
    Error::new(name.span(), "the value can't have the name of the struct")
}

fn one_of(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.as_slice() {
        [] => "nothing".to_owned(),
        [only] => only.clone(),
        [head @ .., last] => format!("{} or {last}", head.join(", ")),
    }
}
