//! What follows from the entries of a map, and is kept up to date with them.

/// What follows from the entries of a [`DotMap`](super::DotMap), and is kept up to date with them: how many of them count, in
/// which order they come.
///
/// It is no part of the state: it is neither compared nor stored, and made anew from what was read.
///
/// # Laws
///
/// 1. [`subtract`](Self::subtract) takes back what [`add`](Self::add) of the same entry has done, in whatever order others
///    came between.
/// 2. What was made of some entries does not depend on their order.
///
/// ```
/// use crdt_core::{DotFun, DotMap, Summary};
///
/// /// How many entries have more than one content: what is yet to be decided.
/// #[derive(Clone, Default)]
/// struct Undecided(usize);
///
/// impl<K> Summary<K, DotFun<u8>> for Undecided {
///     fn add(&mut self, _: &K, contents: &DotFun<u8>) {
///         self.0 += usize::from(contents.iter().len() > 1);
///     }
///     fn subtract(&mut self, _: &K, contents: &DotFun<u8>) {
///         self.0 -= usize::from(contents.iter().len() > 1);
///     }
/// }
///
/// let prices: DotMap<String, DotFun<u8>, Undecided> = DotMap::default();
/// assert_eq!(prices.summary().0, 0); // O(1), whatever is merged into it
/// ```
pub trait Summary<K, S>: Clone + Default {
    /// Takes an entry in.
    fn add(&mut self, key: &K, store: &S);

    /// Leaves an entry out that was taken in.
    fn subtract(&mut self, key: &K, store: &S);

    /// The summary of these entries.
    #[must_use]
    fn of<'a>(entries: impl Iterator<Item = (&'a K, &'a S)>) -> Self
    where
        K: 'a,
        S: 'a,
    {
        let mut summary = Self::default();
        entries.for_each(|(key, store)| summary.add(key, store));
        summary
    }
}

/// Nothing.
impl<K, S> Summary<K, S> for () {
    fn add(&mut self, _: &K, _: &S) {}

    fn subtract(&mut self, _: &K, _: &S) {}

    fn of<'a>(_: impl Iterator<Item = (&'a K, &'a S)>) -> Self
    where
        K: 'a,
        S: 'a,
    {
    }
}
