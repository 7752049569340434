//! What must hold for the generated code.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{WhereClause, WherePredicate, parse_quote};

use crate::model::{Absent, Container, Field, Role};

/// The struct's own where clause, and one predicate for each field.
///
/// The bounds are on the fields' types, not on parameters: in `struct Board<E> { cards: OrSet<E> }`, `E` is an element.
/// The same predicates stand on every impl, so that the compiler reports a wrong field once, and on its type. A field
/// whose type names the struct itself has none: it holds if the others do.
pub(crate) fn of_impls(container: &Container<'_>) -> WhereClause {
    let own = own(container);
    let fields: Vec<WherePredicate> = match &container.bound {
        Some(bound) => bound.iter().cloned().collect(),
        None => inferred(container).map(|field| predicate(container, field)).collect(),
    };
    parse_quote!(where #(#own,)* #(#fields),*)
}

/// A CRDT is `Clone` as well, which follows from its parameters, if it has some.
pub(crate) fn of_state_crdt(container: &Container<'_>) -> WhereClause {
    let mut bounds = of_impls(container);
    if !container.generics.params.is_empty() {
        let ident = &container.ident;
        let (_, ty_generics, _) = container.generics.split_for_impl();
        let clone = across(ident, quote!(::core::clone::Clone));
        bounds.predicates.push(parse_quote!(#ident #ty_generics: #clone));
    }
    bounds
}

/// What `initial` asks for: no more than it uses, so that it can be called even where a field is not a CRDT.
pub(crate) fn of_initial(container: &Container<'_>) -> WhereClause {
    let own = own(container);
    let defaults: Vec<WherePredicate> = match &container.bound {
        Some(bound) => bound.iter().cloned().collect(),
        None => inferred(container)
            .filter(|field| matches!(field.role, Role::Merged | Role::Skipped) && asks_for_initial(container, field))
            .map(|field| {
                let (ty, initial) = (field.ty, initial(container, field));
                parse_quote!(#ty: #initial)
            })
            .collect(),
    };
    parse_quote!(where #(#own,)* #(#defaults),*)
}

/// What the struct behind the value asks for, where it has to name the struct's own parameters.
pub(crate) fn of_value(container: &Container<'_>) -> WhereClause {
    let own = own(container);
    let bound = container.bound.iter().flatten();
    parse_quote!(where #(#own,)* #(#bound),*)
}

fn own<'a>(container: &Container<'a>) -> impl Iterator<Item = &'a WherePredicate> + use<'a> {
    container.generics.where_clause.as_ref().map(|own| &own.predicates).into_iter().flatten()
}

fn inferred<'a, 'b>(container: &'b Container<'a>) -> impl Iterator<Item = &'b Field<'a>> {
    container.fields.iter().filter(|field| !field.recursive && field.role != Role::Unclear)
}

fn predicate(container: &Container<'_>, field: &Field<'_>) -> WherePredicate {
    let (krate, ty) = (&container.krate, field.ty);
    let initial = initial(container, field);
    let role = match field.role {
        Role::Merged | Role::Initial => quote!(#krate::StateCrdt),
        Role::Constant => quote!(#krate::private::Constant),
        Role::Skipped | Role::Unclear => return parse_quote!(#ty: #initial),
    };
    let role = across(ty, role);
    match field.absent {
        Absent::Default if asks_for_initial(container, field) => parse_quote!(#ty: #role + #initial),
        Absent::Default | Absent::Missing | Absent::Call(_) => parse_quote!(#ty: #role),
    }
}

/// Where there are no parameters, the one expression that makes the initial state of a CRDT shows whether it has one.
fn asks_for_initial(container: &Container<'_>, field: &Field<'_>) -> bool {
    field.role != Role::Merged || !container.generics.params.is_empty()
}

/// A CRDT of its own accord has an initial state; what is local, or a constant, has a default.
fn initial(container: &Container<'_>, field: &Field<'_>) -> TokenStream {
    let krate = &container.krate;
    across(
        field.ty,
        match field.role {
            Role::Merged => quote!(#krate::private::Initial),
            Role::Initial | Role::Constant | Role::Skipped | Role::Unclear => quote!(::core::default::Default),
        },
    )
}

/// The tokens with spans from the first to the last token of `place`, so that the compiler underlines all of it.
pub(crate) fn across(place: &impl ToTokens, tokens: TokenStream) -> TokenStream {
    let mut spans = place.to_token_stream().into_iter().map(|token| token.span());
    let first = spans.next().unwrap_or_else(Span::call_site);
    let last = spans.last().unwrap_or(first);
    let respan = |(index, mut token): (usize, TokenTree)| {
        token.set_span((if index == 0 { first } else { last }).resolved_at(Span::call_site()));
        token
    };
    tokens.into_iter().enumerate().map(respan).collect()
}
