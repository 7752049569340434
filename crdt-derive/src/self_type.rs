//! `Self` by its name: generated types have fields of the same types, and another `Self`.

use syn::visit_mut::{self, VisitMut};
use syn::{DeriveInput, Ident, Path, PathArguments, parse_quote};

/// The input, with the struct's name wherever its types say `Self`.
pub(crate) fn named(mut input: DeriveInput) -> DeriveInput {
    let mut naming = Naming::of(&input);
    naming.visit_generics_mut(&mut input.generics);
    naming.visit_data_mut(&mut input.data);
    input
}

/// `Self::home` as `Account::home`.
pub(crate) fn name_in(path: &mut Path, input: &DeriveInput) {
    Naming::of(input).visit_path_mut(path);
}

struct Naming {
    name: Ident,
    /// `::<E, SEATS>`
    arguments: PathArguments,
}

impl Naming {
    fn of(input: &DeriveInput) -> Self {
        let (_, ty_generics, _) = input.generics.split_for_impl();
        let arguments = if input.generics.params.is_empty() {
            PathArguments::None
        } else {
            let turbofish = ty_generics.as_turbofish();
            PathArguments::AngleBracketed(parse_quote!(#turbofish))
        };
        Self { name: input.ident.clone(), arguments }
    }
}

impl VisitMut for Naming {
    fn visit_path_mut(&mut self, path: &mut Path) {
        visit_mut::visit_path_mut(self, path);
        if let Some(first) = path.segments.first_mut().filter(|first| first.ident == "Self") {
            let span = first.ident.span();
            first.ident = self.name.clone();
            first.ident.set_span(span);
            first.arguments = self.arguments.clone();
        }
    }
}
