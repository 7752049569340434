//! What must hold between attributes: one function for each rule.

use syn::spanned::Spanned;
use syn::visit::Visit;
use syn::{Generics, Type, TypeReference};

use crate::attr::{ContainerAttrs, FieldAttrs};
use crate::diagnostics::{self, Errors};

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

/// A state owns its data: is there no reference in a field's type? What is local may have some.
pub(crate) fn check_references(attrs: &FieldAttrs, ty: &Type, errors: &mut Errors) -> bool {
    struct Search<'ast>(Option<&'ast TypeReference>);
    impl<'ast> Visit<'ast> for Search<'ast> {
        fn visit_type_reference(&mut self, reference: &'ast TypeReference) {
            self.0 = Some(reference);
        }
    }
    let mut search = Search(None);
    search.visit_type(ty);
    let Some(reference) = search.0.filter(|_| attrs.skip.is_none()) else { return true };
    errors.push(diagnostics::not_with_references(reference));
    false
}

/// `rename_all` is for named fields.
pub(crate) fn check_rename_all(attrs: &ContainerAttrs, has_names: bool, errors: &mut Errors) {
    if let (Some((span, _)), false) = (attrs.rename_all, has_names) {
        errors.push(diagnostics::nothing_to_rename(span));
    }
}

/// A state owns its data. Are there no lifetimes? Said only if no field has a mistake, for it may be the same one.
pub(crate) fn check_lifetimes(generics: &Generics, is_clear: bool, errors: &mut Errors) -> bool {
    let mut lifetimes = generics.lifetimes().peekable();
    let none = lifetimes.peek().is_none();
    if is_clear {
        lifetimes.for_each(|lifetime| errors.push(diagnostics::not_with_lifetimes(&lifetime.lifetime)));
    }
    none
}
