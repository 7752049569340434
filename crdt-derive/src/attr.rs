//! `#[crdt(…)]` as written.

use proc_macro2::{Span, TokenTree};
use syn::meta::ParseNestedMeta;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Attribute, Ident, LitStr, Path, Token, WherePredicate};

use crate::case::Case;
use crate::diagnostics::{self, Errors};
use crate::suggest::{Guess, guess};

const FIELD: &[&str] = &["constant", "initial", "skip", "rename", "alias", "default"];
const CONTAINER: &[&str] = &["rename_all", "crate", "bound", "value", "initial"];
const VALUE: &[&str] = &["name", "derive"];
const INITIAL: &[&str] = &["name"];

/// The attributes of a field. Each remembers where it was written.
#[derive(Default)]
pub(crate) struct FieldAttrs {
    /// `constant`: equal on every replica, compared and never merged.
    pub(crate) constant: Option<Span>,
    /// `initial`: a nested compound with constants, which becomes a parameter of the outer `initial`.
    pub(crate) initial: Option<Span>,
    /// `skip`: local, in no payload, delta or value.
    pub(crate) skip: Option<Span>,
    /// `rename = "…"`: the name in payloads and values.
    pub(crate) rename: Option<LitStr>,
    /// `alias = "…"`: a name that older payloads have.
    pub(crate) aliases: Vec<LitStr>,
    /// `default`, `default = "path"`: what an absent constant is.
    pub(crate) default: Option<(Span, Option<Path>)>,
    /// Something is wrong with it, so that nobody knows what the field is to be.
    pub(crate) unclear: bool,
}

impl FieldAttrs {
    pub(crate) fn parse(attrs: &[Attribute], errors: &mut Errors) -> Self {
        let mut parsed = Self::default();
        let well_formed = each_key(attrs, FIELD, errors, |key, meta, errors| {
            let span = key.span();
            match guess(key, FIELD) {
                Guess::Exact("constant") => once(&mut parsed.constant, key, flag(key, meta, errors)?, errors),
                Guess::Exact("initial") => once(&mut parsed.initial, key, flag(key, meta, errors)?, errors),
                Guess::Exact("skip") => once(&mut parsed.skip, key, flag(key, meta, errors)?, errors),
                Guess::Exact("rename") => once(&mut parsed.rename, key, name(key, meta)?, errors),
                Guess::Exact("alias") => parsed.aliases.push(name(key, meta)?),
                Guess::Exact(_) => once(&mut parsed.default, key, (span, function(key, meta)?), errors),
                wrong => {
                    errors.push(unknown(key, &wrong, "field", FIELD, CONTAINER));
                    skip_value(meta)?;
                    // What was meant is taken for granted, so that one mistake is one error.
                    match wrong {
                        Guess::Close("constant") => parsed.constant = Some(span),
                        Guess::Close("initial") => parsed.initial = Some(span),
                        Guess::Unknown if !CONTAINER.iter().any(|name| key == name) => parsed.unclear = true,
                        _ => {}
                    }
                }
            }
            Ok(())
        });
        parsed.unclear |= !well_formed;
        parsed
    }
}

/// The attributes of the struct.
#[derive(Default)]
pub(crate) struct ContainerAttrs {
    /// `rename_all = "camelCase"`: how the names of fields are written in payloads and values.
    pub(crate) rename_all: Option<(Span, Case)>,
    /// `crate = path`: where our crate is.
    pub(crate) krate: Option<Path>,
    /// `bound = "…"`: in place of the predicates on the fields' types.
    pub(crate) bound: Option<Punctuated<WherePredicate, Token![,]>>,
    /// `value(name = …)`
    pub(crate) value_name: Option<Ident>,
    /// `value(derive(…))`
    pub(crate) value_derives: Vec<Path>,
    /// `initial(name = …)`
    pub(crate) initial_name: Option<Ident>,
}

impl ContainerAttrs {
    pub(crate) fn parse(attrs: &[Attribute], errors: &mut Errors) -> Self {
        let mut parsed = Self::default();
        each_key(attrs, CONTAINER, errors, |key, meta, errors| {
            match guess(key, CONTAINER) {
                Guess::Exact("rename_all") => {
                    let rule = string(key, meta)?;
                    match Case::from_name(&rule.value()) {
                        Some(case) => once(&mut parsed.rename_all, key, (rule.span(), case), errors),
                        None => errors.push(diagnostics::unknown_case(&rule, Case::NAMES)),
                    }
                }
                Guess::Exact("crate") => once(&mut parsed.krate, key, path(key, meta)?, errors),
                Guess::Exact("bound") => {
                    let text = string(key, meta)?;
                    let bound = text.parse_with(Punctuated::parse_terminated);
                    once(&mut parsed.bound, key, bound.map_err(|_| diagnostics::takes_predicates(&text))?, errors);
                }
                Guess::Exact("value") => parsed.parse_value(key, meta, errors)?,
                Guess::Exact(_) => parsed.parse_initial(key, meta, errors)?,
                wrong => {
                    errors.push(unknown(key, &wrong, "container", CONTAINER, FIELD));
                    skip_value(meta)?;
                }
            }
            Ok(())
        });
        parsed
    }

    fn parse_value(&mut self, key: &Ident, meta: &ParseNestedMeta<'_>, errors: &mut Errors) -> syn::Result<()> {
        list(key, meta, VALUE, errors, |key, meta, errors| {
            match guess(key, VALUE) {
                Guess::Exact("name") => once(&mut self.value_name, key, ident(key, meta)?, errors),
                Guess::Exact(_) => self.value_derives.extend(paths(key, meta)?),
                wrong => {
                    errors.push(unknown(key, &wrong, "`value`", VALUE, &[]));
                    skip_value(meta)?;
                }
            }
            Ok(())
        })
    }

    fn parse_initial(&mut self, key: &Ident, meta: &ParseNestedMeta<'_>, errors: &mut Errors) -> syn::Result<()> {
        list(key, meta, INITIAL, errors, |key, meta, errors| {
            match guess(key, INITIAL) {
                Guess::Exact(_) => once(&mut self.initial_name, key, ident(key, meta)?, errors),
                wrong => {
                    errors.push(unknown(key, &wrong, "`initial`", INITIAL, &[]));
                    skip_value(meta)?;
                }
            }
            Ok(())
        })
    }
}

/// Calls `visit` for each key in the `#[crdt(…)]` attributes. Are all of them well formed?
fn each_key(
    attrs: &[Attribute],
    known: &[&str],
    errors: &mut Errors,
    mut visit: impl FnMut(&Ident, &ParseNestedMeta<'_>, &mut Errors) -> syn::Result<()>,
) -> bool {
    let mut well_formed = true;
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("crdt")) {
        if attr.meta.require_list().is_err() {
            errors.push(diagnostics::not_a_list(attr, known));
            well_formed = false;
            continue;
        }
        let parsed = attr.parse_nested_meta(|meta| visit(&key_of(&meta)?, &meta, errors));
        if let Err(error) = parsed {
            errors.push(error);
            well_formed = false;
        }
    }
    well_formed
}

/// The keys within `value(…)` or `initial(…)`.
fn list(
    key: &Ident,
    meta: &ParseNestedMeta<'_>,
    known: &[&str],
    errors: &mut Errors,
    mut visit: impl FnMut(&Ident, &ParseNestedMeta<'_>, &mut Errors) -> syn::Result<()>,
) -> syn::Result<()> {
    if meta.input.peek(syn::token::Paren) {
        return meta.parse_nested_meta(|meta| visit(&key_of(&meta)?, &meta, errors));
    }
    errors.push(if known == INITIAL {
        diagnostics::belongs_on_a_field_or_takes_a_name(key)
    } else {
        diagnostics::takes_a_list(key, known)
    });
    skip_value(meta)
}

fn key_of(meta: &ParseNestedMeta<'_>) -> syn::Result<Ident> {
    let ident = meta.path.get_ident().cloned();
    ident.ok_or_else(|| diagnostics::not_a_key(&meta.path))
}

fn once<T>(slot: &mut Option<T>, key: &Ident, value: T, errors: &mut Errors) {
    if slot.replace(value).is_some() {
        errors.push(diagnostics::given_twice(key));
    }
}

/// A key alone.
fn flag(key: &Ident, meta: &ParseNestedMeta<'_>, errors: &mut Errors) -> syn::Result<Span> {
    if !at_end(meta.input) {
        errors.push(diagnostics::takes_no_value(key));
        skip_value(meta)?;
    }
    Ok(key.span())
}

/// `key = "…"`
fn string(key: &Ident, meta: &ParseNestedMeta<'_>) -> syn::Result<LitStr> {
    if !meta.input.peek(Token![=]) {
        return Err(diagnostics::takes_a_string(key));
    }
    let value = meta.value()?;
    if value.peek(LitStr) { value.parse() } else { Err(diagnostics::takes_a_string(key)) }
}

/// A string that can name a field.
fn name(key: &Ident, meta: &ParseNestedMeta<'_>) -> syn::Result<LitStr> {
    let name = string(key, meta)?;
    if name.value().is_empty() { Err(diagnostics::empty_name(&name)) } else { Ok(name) }
}

/// `key = path`, or `key = "path"`
fn path(key: &Ident, meta: &ParseNestedMeta<'_>) -> syn::Result<Path> {
    let path = meta.value().and_then(|value| parse_quoted(value, Path::parse_mod_style));
    path.map_err(|_| diagnostics::takes(key, "a path", &format!("{key} = path")))
}

/// `key = name`, or `key = "name"`
fn ident(key: &Ident, meta: &ParseNestedMeta<'_>) -> syn::Result<Ident> {
    let ident = meta.value().and_then(|value| parse_quoted(value, Ident::parse));
    ident.map_err(|_| diagnostics::takes(key, "an identifier", &format!("{key} = identifier")))
}

/// `key`, or `key = path`
fn function(key: &Ident, meta: &ParseNestedMeta<'_>) -> syn::Result<Option<Path>> {
    if at_end(meta.input) {
        return Ok(None);
    }
    let path = meta.value().and_then(|value| parse_quoted(value, Path::parse_mod_style));
    path.map(Some).map_err(|_| diagnostics::takes(key, "the path of a function", &format!("{key} = \"path\"")))
}

/// `key(path, path)`
fn paths(key: &Ident, meta: &ParseNestedMeta<'_>) -> syn::Result<Punctuated<Path, Token![,]>> {
    let parse = || {
        let list;
        syn::parenthesized!(list in meta.input);
        Punctuated::parse_terminated(&list)
    };
    parse().map_err(|_: syn::Error| diagnostics::takes(key, "a list of macros", &format!("{key}(Eq, Hash)")))
}

/// Something, or a string that contains it.
fn parse_quoted<T>(input: ParseStream<'_>, parse: fn(ParseStream<'_>) -> syn::Result<T>) -> syn::Result<T> {
    if input.peek(LitStr) { input.parse::<LitStr>()?.parse_with(parse) } else { parse(input) }
}

fn at_end(input: ParseStream<'_>) -> bool {
    input.is_empty() || input.peek(Token![,])
}

fn skip_value(meta: &ParseNestedMeta<'_>) -> syn::Result<()> {
    while !at_end(meta.input) {
        meta.input.parse::<TokenTree>()?;
    }
    Ok(())
}

/// A key that does not belong here: it is misspelt, it belongs elsewhere, or nobody knows it.
fn unknown(key: &Ident, wrong: &Guess, place: &str, known: &[&str], elsewhere: &'static [&'static str]) -> syn::Error {
    match (wrong, guess(key, elsewhere)) {
        (Guess::Close(name), _) => diagnostics::misspelt(key, place, name),
        (_, Guess::Exact(name)) if place == "field" => diagnostics::belongs_on_the_struct(key, name),
        (_, Guess::Exact(name)) => diagnostics::belongs_on_a_field(key, name),
        _ => diagnostics::unknown_attribute(key, place, known),
    }
}
