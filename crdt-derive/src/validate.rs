//! What must hold between attributes: one function for each rule.

use std::collections::BTreeSet;

use syn::Generics;
use syn::spanned::Spanned;

use crate::attr::{ContainerAttrs, FieldAttrs};
use crate::diagnostics::{self, Errors};
use crate::model::{Field, Role, Shape};

/// A field is a CRDT, a constant, or local; and what else is said of it must make a difference.
pub(crate) fn check_roles(attrs: &FieldAttrs, errors: &mut Errors) {
    let roles = [("constant", attrs.constant), ("initial", attrs.initial), ("skip", attrs.skip)];
    let mut given = roles.into_iter().filter_map(|(name, span)| Some((name, span?)));
    if let (Some((first, _)), Some((second, span))) = (given.next(), given.next()) {
        errors.push(diagnostics::not_together(first, second, span));
        return;
    }
    let default = attrs.default.as_ref().map(|(span, _)| *span);
    if attrs.skip.is_some() {
        let names =
            [("rename", attrs.rename.as_ref().map(Spanned::span)), ("alias", attrs.aliases.first().map(Spanned::span))];
        for (key, span) in names.into_iter().chain([("default", default)]) {
            if let Some(span) = span {
                errors.push(diagnostics::has_no_name(key, span));
            }
        }
    } else if let (Some(span), None, None) = (default, attrs.constant, attrs.initial) {
        errors.push(diagnostics::needs_no_default(span));
    }
}

/// A name stands for one field.
pub(crate) fn check_names(fields: &[Field<'_>], errors: &mut Errors) {
    let mut taken = BTreeSet::new();
    for field in fields.iter().filter(|field| field.role != Role::Skipped) {
        for name in std::iter::once(&field.name).chain(&field.aliases) {
            if !taken.insert(name) {
                errors.push(diagnostics::name_taken(name, field.member.span()));
            }
        }
    }
}

/// `rename_all` is for named fields.
pub(crate) fn check_rename_all(attrs: &ContainerAttrs, shape: Shape, errors: &mut Errors) {
    if let (Some((span, _)), Shape::Tuple | Shape::Unit) = (attrs.rename_all, shape) {
        errors.push(diagnostics::nothing_to_rename(span));
    }
}

/// A state owns its data. Are there no lifetimes?
pub(crate) fn check_lifetimes(generics: &Generics, errors: &mut Errors) -> bool {
    let mut lifetimes = generics.lifetimes().peekable();
    let none = lifetimes.peek().is_none();
    lifetimes.for_each(|lifetime| errors.push(diagnostics::not_with_lifetimes(&lifetime.lifetime)));
    none
}
