//! What the derive knows of a struct.

use proc_macro2::Span;
use quote::format_ident;
use syn::ext::IdentExt;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::visit::Visit;
use syn::{Data, DeriveInput, Generics, Ident, Index, Member, Path, Token, Type, Visibility, WherePredicate};

use crate::attr::{ContainerAttrs, FieldAttrs};
use crate::case::Case;
use crate::diagnostics::{self, Errors};
use crate::name::{Name, check_unique};
use crate::{self_type, validate};

/// A struct whose fields are CRDTs and constants.
pub(crate) struct Container<'a> {
    pub(crate) ident: Ident,
    pub(crate) vis: &'a Visibility,
    pub(crate) generics: &'a Generics,
    pub(crate) shape: Shape,
    pub(crate) fields: Vec<Field<'a>>,
    /// The path to our crate.
    pub(crate) krate: Path,
    /// In place of the predicates on the fields' types.
    pub(crate) bound: Option<Punctuated<WherePredicate, Token![,]>>,
    /// `FriendshipValue`
    pub(crate) value: Ident,
    pub(crate) value_derives: Vec<Path>,
    /// `initial`
    pub(crate) initial: Ident,
}

/// How the fields are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Named,
    Tuple,
    Unit,
}

pub(crate) struct Field<'a> {
    pub(crate) member: Member,
    /// Its name in payloads, paths and values.
    pub(crate) name: Name,
    /// Its names in older payloads.
    pub(crate) aliases: Vec<Name>,
    pub(crate) vis: &'a Visibility,
    pub(crate) ty: &'a Type,
    pub(crate) role: Role,
    /// What it is when a payload lacks it.
    pub(crate) absent: Absent,
    /// Does its type name the struct itself?
    pub(crate) recursive: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// A CRDT that starts at bottom.
    Merged,
    /// A CRDT with constants of its own, given to `initial`.
    Initial,
    /// Equal on every replica.
    Constant,
    /// Local.
    Skipped,
    /// A mistake was found in it, and nothing more is said of it.
    Unclear,
}

/// What a field is when a payload lacks it.
pub(crate) enum Absent {
    /// An error.
    Missing,
    /// `Default::default()`
    Default,
    /// What this function gives.
    Call(Path),
}

impl<'a> Container<'a> {
    /// `None` if the input is not a struct that can be a CRDT at all.
    pub(crate) fn from_input(input: &'a DeriveInput, krate: &Path, errors: &mut Errors) -> Option<Self> {
        let attrs = ContainerAttrs::parse(&input.attrs, errors);
        let data = match &input.data {
            Data::Struct(data) => data,
            Data::Enum(data) => {
                errors.push(diagnostics::not_for_enums(&data.enum_token));
                return None;
            }
            Data::Union(data) => {
                errors.push(diagnostics::not_for_unions(&data.union_token));
                return None;
            }
        };
        let shape = match &data.fields {
            syn::Fields::Named(_) => Shape::Named,
            syn::Fields::Unnamed(_) => Shape::Tuple,
            syn::Fields::Unit => Shape::Unit,
        };
        let case = attrs.rename_all.map(|(_, case)| case);
        let field = |(index, field)| Field::from_syn(input, case, index, field, errors);
        let fields: Vec<_> = data.fields.iter().enumerate().map(field).collect();
        let shared = fields.iter().filter(|field| !field.is_local());
        check_unique(shared.flat_map(|field| std::iter::once(&field.name).chain(&field.aliases)), errors);
        validate::check_rename_all(&attrs, shape == Shape::Named, errors);
        let is_clear = fields.iter().all(|field| field.role != Role::Unclear);
        let is_recursive = fields.iter().any(|field| field.recursive && !field.is_local());
        let owns = validate::check_lifetimes(&input.generics, is_clear, errors);
        let ends = validate::check_bound(input, is_recursive, &attrs, errors);
        if !owns || !ends || !validate::check_value_name(&attrs, &input.ident, errors) {
            return None;
        }
        Some(Self {
            ident: generated(&input.ident),
            vis: &input.vis,
            generics: &input.generics,
            shape,
            fields,
            krate: attrs.krate.unwrap_or_else(|| krate.clone()),
            bound: attrs.bound,
            value: attrs.value_name.unwrap_or_else(|| generated(&format_ident!("{}Value", input.ident.unraw()))),
            value_derives: attrs.value_derives,
            initial: attrs.initial_name.unwrap_or_else(|| format_ident!("initial")),
        })
    }

    /// The fields that are not local.
    pub(crate) fn shared(&self) -> impl Iterator<Item = &Field<'a>> {
        self.fields.iter().filter(|field| !field.is_local())
    }

    pub(crate) fn constants(&self) -> impl Iterator<Item = &Field<'a>> {
        self.fields.iter().filter(|field| field.role == Role::Constant)
    }

    /// The fields that are stores.
    pub(crate) fn stores(&self) -> impl Iterator<Item = &Field<'a>> {
        self.fields.iter().filter(|field| matches!(field.role, Role::Merged | Role::Initial))
    }

    /// Does a field's type name the struct itself?
    pub(crate) fn is_recursive(&self) -> bool {
        self.fields.iter().any(|field| field.recursive)
    }
}

impl<'a> Field<'a> {
    fn from_syn(
        container: &DeriveInput,
        case: Option<Case>,
        index: usize,
        field: &'a syn::Field,
        errors: &mut Errors,
    ) -> Self {
        let mut attrs = FieldAttrs::parse(&field.attrs, errors);
        let recursive = names(&field.ty, &container.ident);
        attrs.unclear = attrs.unclear
            || !validate::check_references(&attrs, &field.ty, errors)
            || !validate::check_roles(&attrs, errors)
            || recursive && !validate::check_recursion(&attrs, &field.ty, &container.ident, errors);
        let role = if attrs.unclear {
            Role::Unclear
        } else if attrs.constant.is_some() {
            Role::Constant
        } else if attrs.skip.is_some() {
            Role::Skipped
        } else if attrs.initial.is_some() {
            Role::Initial
        } else {
            Role::Merged
        };
        let absent = match attrs.default {
            Some((_, Some(mut path))) => {
                self_type::name_in(&mut path, container);
                Absent::Call(path)
            }
            Some((_, None)) => Absent::Default,
            None if role == Role::Merged => Absent::Default,
            None => Absent::Missing,
        };
        let (member, own_name) = match &field.ident {
            Some(ident) => (Member::Named(generated(ident)), ident.unraw().to_string()),
            None => (Member::from(index), index.to_string()),
        };
        let cased = case.map_or(own_name.clone(), |case| case.apply(&own_name));
        let own = Name { text: cased, span: field.ident.span(), is_given: false };
        let name = attrs.rename.as_ref().map_or(own, Name::given);
        let aliases = attrs.aliases.iter().map(Name::given).collect();
        Self { member, name, aliases, vis: &field.vis, ty: &field.ty, role, absent, recursive }
    }

    /// Is it in no payload?
    pub(crate) fn is_local(&self) -> bool {
        matches!(self.role, Role::Skipped | Role::Unclear)
    }

    /// Its parameter in `initial`.
    pub(crate) fn parameter(&self) -> Ident {
        match &self.member {
            Member::Named(ident) => ident.clone(),
            Member::Unnamed(Index { index, .. }) => Ident::new(&format!("field_{index}"), Span::mixed_site()),
        }
    }
}

/// The identifier in generated code: where the user has written it, but not as the user's own, so that what is allowed or
/// deprecated there (a name in another case, a field) is not said again.
fn generated(ident: &Ident) -> Ident {
    let mut ident = ident.clone();
    ident.set_span(ident.span().resolved_at(Span::call_site()));
    ident
}

/// Does the type name `ident`?
fn names(ty: &Type, ident: &Ident) -> bool {
    struct Search<'a> {
        ident: &'a Ident,
        found: bool,
    }
    impl<'ast> Visit<'ast> for Search<'_> {
        fn visit_ident(&mut self, ident: &'ast Ident) {
            self.found |= ident == self.ident;
        }
    }
    let mut search = Search { ident, found: false };
    search.visit_type(ty);
    search.found
}
