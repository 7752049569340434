//! What a program does not know of a struct.

use alloc::collections::BTreeMap;
use alloc::string::String;
use core::ops::ControlFlow;

use super::erased::Erased;
use crate::store::all;
use crate::{CausalContext, Dead, Dot, DotStore, Joint, MergeError, PayloadError, Validation};

/// The fields of a struct that a newer program has and this one does not, at every level between two maps.
///
/// They are kept beside the struct, by the replica or by the map that holds it, and follow every merge and removal; so what
/// an older program passes on has lost nothing.
#[derive(Clone, Default, PartialEq, Debug)]
pub(crate) struct Unknown {
    fields: BTreeMap<String, Erased>,
    /// Of the structs in known fields.
    nested: BTreeMap<&'static str, Nested>,
}

/// What is unknown of the struct in a known field.
#[derive(Clone, Default, PartialEq, Debug)]
struct Nested {
    /// Is the field the application's, to be shown in paths?
    shown: bool,
    unknown: Unknown,
}

impl Unknown {
    /// Is nothing unknown?
    pub(crate) fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.nested.is_empty()
    }

    pub(crate) fn is_bottom(&self) -> bool {
        self.fields.values().all(DotStore::is_bottom) && self.nested.values().all(|nested| nested.unknown.is_bottom())
    }

    /// Is a field of this very struct unknown?
    pub(super) fn has_fields(&self) -> bool {
        !self.fields.is_empty()
    }

    pub(super) fn fields(&self) -> impl Iterator<Item = (&String, &Erased)> {
        self.fields.iter()
    }

    pub(super) fn nested(&self, name: &str) -> Option<&Self> {
        self.nested.get(name).map(|nested| &nested.unknown)
    }

    pub(super) fn has_field(&self, name: &str) -> bool {
        self.fields.contains_key(name)
    }

    pub(super) fn insert_field(&mut self, name: String, field: Erased) {
        self.fields.insert(name, field);
    }

    pub(super) fn insert_nested(&mut self, name: &'static str, shown: bool, unknown: Self) {
        let nested = self.nested.entry(name).or_insert_with(|| Nested { shown, ..Nested::default() });
        nested.unknown.absorb(unknown);
    }

    pub(crate) fn visit_dots(&self, visit: &mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()> {
        self.fields.values().try_for_each(|field| field.visit_dots(visit))?;
        self.nested.values().try_for_each(|nested| nested.unknown.visit_dots(visit))
    }

    pub(crate) fn visit_ends(&self, visit: &mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()> {
        self.fields.values().try_for_each(|field| field.visit_ends(visit))?;
        self.nested.values().try_for_each(|nested| nested.unknown.visit_ends(visit))
    }

    /// [`DotStore::visit_since`]
    pub(crate) fn visit_since(
        &self,
        known: &CausalContext,
        visit: &mut dyn FnMut(Dot) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        self.fields.values().try_for_each(|field| field.visit_since(known, visit))?;
        self.nested.values().try_for_each(|nested| nested.unknown.visit_since(known, visit))
    }

    pub(crate) fn since(&self, known: &CausalContext) -> Self {
        let fields = self.fields.iter().map(|(name, field)| (name.clone(), field.since(known)));
        let nested = self.nested.iter().map(|(name, nested)| {
            let unknown = nested.unknown.since(known);
            (*name, Nested { unknown, ..*nested })
        });
        Self { fields: fields.collect(), nested: nested.collect() }
    }

    pub(crate) fn kill(&mut self, dead: &Dead<'_>) {
        self.fields.values_mut().for_each(|field| field.kill(dead));
        self.nested.values_mut().for_each(|nested| nested.unknown.kill(dead));
    }

    /// [`DotStore::kill_unless_in`]
    pub(crate) fn kill_unless_in(&mut self, other: &Self, seen: &CausalContext) {
        if !self.is_empty() {
            let live = all(|visit| other.visit_ends(visit));
            self.kill(&Dead::Unless { seen, live: &live });
        }
    }

    pub(crate) fn absorb(&mut self, new: Self) {
        for (name, theirs) in new.fields {
            match self.fields.get_mut(&name) {
                Some(mine) => mine.absorb(theirs),
                None => drop(self.fields.insert(name, theirs)),
            }
        }
        for (name, theirs) in new.nested {
            let mine = self.nested.entry(name).or_insert_with(|| Nested { shown: theirs.shown, ..Nested::default() });
            mine.unknown.absorb(theirs.unknown);
        }
    }

    pub(crate) fn check(&self, other: &Self, at: &Joint<'_>) -> Result<(), MergeError> {
        for (name, theirs) in &other.fields {
            if let Some(mine) = self.fields.get(name) {
                mine.check(theirs, at).map_err(|error| error.within(name.clone()))?;
            }
        }
        for (name, theirs) in &other.nested {
            if let Some(mine) = self.nested.get(name) {
                let located = |error: MergeError| if mine.shown { error.within(*name) } else { error };
                mine.unknown.check(&theirs.unknown, at).map_err(located)?;
            }
        }
        Ok(())
    }

    pub(crate) fn validate(&self, against: &mut Validation<'_>) -> Result<(), PayloadError> {
        for (name, field) in &self.fields {
            field.validate(against).map_err(|error| error.within(name.clone()))?;
        }
        self.nested.iter().try_for_each(|(name, nested)| {
            let located = |error: PayloadError| if nested.shown { error.within(*name) } else { error };
            nested.unknown.validate(against).map_err(located)
        })
    }
}
