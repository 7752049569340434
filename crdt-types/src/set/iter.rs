//! The elements of a set.

use core::fmt;
use core::iter::FusedIterator;

use crdt_core::{DotMapIter, DotSet};

use super::Membership;
use crate::flag::Unanimous;
use crate::members::Member;

/// The elements of a set in ascending order.
#[must_use = "iterators do nothing unless they are consumed"]
pub struct Iter<'a, T> {
    entries: Entries<'a, T>,
    /// How many of the entries that are left are elements.
    elements: usize,
}

enum Entries<'a, T> {
    /// Every entry is an element.
    Present(DotMapIter<'a, T, DotSet>),
    /// The last write decides.
    Timed(DotMapIter<'a, T, Membership>),
    /// A removal decides.
    Unanimous(DotMapIter<'a, T, Unanimous>),
}

impl<'a, T> Iter<'a, T> {
    pub(super) fn present(entries: DotMapIter<'a, T, DotSet>) -> Self {
        Self { elements: entries.len(), entries: Entries::Present(entries) }
    }

    pub(super) const fn timed(entries: DotMapIter<'a, T, Membership>, elements: usize) -> Self {
        Self { entries: Entries::Timed(entries), elements }
    }

    pub(crate) const fn unanimous(entries: DotMapIter<'a, T, Unanimous>, elements: usize) -> Self {
        Self { entries: Entries::Unanimous(entries), elements }
    }

    fn count(&mut self, element: Option<&'a T>) -> Option<&'a T> {
        self.elements -= usize::from(element.is_some());
        element
    }
}

fn member<'a, T, S: Member>((element, entry): (&'a T, &'a S)) -> Option<&'a T> {
    entry.is_member().then_some(element)
}

impl<'a, T> Iterator for Iter<'a, T> {
    type Item = &'a T;

    fn next(&mut self) -> Option<&'a T> {
        let element = match &mut self.entries {
            Entries::Present(entries) => entries.next().map(|(element, _)| element),
            Entries::Timed(entries) => entries.find_map(member),
            Entries::Unanimous(entries) => entries.find_map(member),
        };
        self.count(element)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.elements, Some(self.elements))
    }
}

impl<'a, T> DoubleEndedIterator for Iter<'a, T> {
    fn next_back(&mut self) -> Option<&'a T> {
        let element = match &mut self.entries {
            Entries::Present(entries) => entries.next_back().map(|(element, _)| element),
            Entries::Timed(entries) => entries.by_ref().rev().find_map(member),
            Entries::Unanimous(entries) => entries.by_ref().rev().find_map(member),
        };
        self.count(element)
    }
}

impl<T> ExactSizeIterator for Iter<'_, T> {}

impl<T> FusedIterator for Iter<'_, T> {}

impl<T> Clone for Iter<'_, T> {
    fn clone(&self) -> Self {
        let entries = match &self.entries {
            Entries::Present(entries) => Entries::Present(entries.clone()),
            Entries::Timed(entries) => Entries::Timed(entries.clone()),
            Entries::Unanimous(entries) => Entries::Unanimous(entries.clone()),
        };
        Self { entries, elements: self.elements }
    }
}

impl<T: fmt::Debug> fmt::Debug for Iter<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}
