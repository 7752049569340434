//! What must hold between attributes: one function for each rule.

use syn::spanned::Spanned;
use syn::visit::Visit;
use syn::{DeriveInput, GenericArgument, Generics, Ident, PathArguments, Type, TypeReference};

use crate::attr::{ContainerAttrs, FieldAttrs};
use crate::diagnostics::{self, Errors};

/// A field is a CRDT, a constant, or local; and what else is said of it must make a difference. Does it?
pub(crate) fn check_roles(attrs: &FieldAttrs, errors: &mut Errors) -> bool {
    let roles = [("constant", attrs.constant), ("initial", attrs.initial), ("skip", attrs.skip)];
    let mut given = roles.into_iter().filter_map(|(name, span)| Some((name, span?)));
    if let (Some((first, _)), Some((second, span))) = (given.next(), given.next()) {
        errors.push(diagnostics::not_together(first, second, span));
        return false;
    }
    let default = attrs.default.as_ref().map(|(span, _)| *span);
    if attrs.skip.is_some() {
        let names =
            [("rename", attrs.rename.as_ref().map(Spanned::span)), ("alias", attrs.aliases.first().map(Spanned::span))];
        let idle = names.into_iter().chain([("default", default)]).filter_map(|(key, span)| Some((key, span?)));
        let idle: Vec<_> = idle.map(|(key, span)| diagnostics::has_no_name(key, span)).collect();
        let has_effect = idle.is_empty();
        for error in idle {
            errors.push(error);
        }
        return has_effect;
    }
    if let (Some(span), None, None) = (default, attrs.constant, attrs.initial) {
        errors.push(diagnostics::needs_no_default(span));
        return false;
    }
    true
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

/// A struct contains itself in a map, not in what has no keys. What is local may do so.
pub(crate) fn check_recursion(attrs: &FieldAttrs, ty: &Type, name: &Ident, errors: &mut Errors) -> bool {
    const WITHOUT_KEYS: [&str; 10] =
        ["Vec", "VecDeque", "LinkedList", "Option", "Rc", "Arc", "HashMap", "BTreeMap", "HashSet", "BTreeSet"];
    let mut inner = ty;
    while let Some(content) = boxed(inner) {
        inner = content;
    }
    let Type::Path(path) = inner else { return true };
    let is_wrong = |wrapper: &Ident| wrapper == name || WITHOUT_KEYS.iter().any(|without| wrapper == without);
    let is_right = attrs.skip.is_some() || !path.path.segments.last().is_some_and(|segment| is_wrong(&segment.ident));
    if !is_right {
        errors.push(diagnostics::contains_itself(ty));
    }
    is_right
}

/// What is in the box, if the type is one.
fn boxed(ty: &Type) -> Option<&Type> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last().filter(|segment| segment.ident == "Box")?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(content) => Some(content),
        _ => None,
    })
}

/// What a generic struct that contains itself needs can't be inferred.
pub(crate) fn check_bound(input: &DeriveInput, recursive: bool, attrs: &ContainerAttrs, errors: &mut Errors) -> bool {
    let is_stated = !recursive || attrs.bound.is_some() || input.generics.type_params().next().is_none();
    if !is_stated {
        errors.push(diagnostics::recursive_without_bound(&input.ident));
    }
    is_stated
}

/// The value is another type.
pub(crate) fn check_value_name(attrs: &ContainerAttrs, name: &Ident, errors: &mut Errors) -> bool {
    match &attrs.value_name {
        Some(value) if value == name => {
            errors.push(diagnostics::value_of_the_same_name(value));
            false
        }
        _ => true,
    }
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
