//! Memory that is going to be read.

use core::{hint, mem};

/// Of more entries not all keys are in the caches.
pub(crate) const FAR: usize = 4096;

/// So many keys are fetched together: they stay in the nearest cache until their turn comes.
pub(crate) const AT_ONCE: usize = 64;

/// Keys that have memory of their own may lie all over it. Compared in one go they are fetched side by side, and not
/// each when its turn comes.
pub(crate) fn keys<'a, K: Ord + 'a>(ascending: impl Iterator<Item = &'a K>) {
    if mem::needs_drop::<K>() {
        hint::black_box(ascending.is_sorted_by(|a, b| a < b));
    }
}
