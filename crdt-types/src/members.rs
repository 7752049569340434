//! Which entries of a map are members of the collection that it stands for, and how many.

use crdt_core::{DotSet, Summary};

/// An entry that says whether it is a member: one that was removed may have to stay, to say so.
pub(crate) trait Member {
    fn is_member(&self) -> bool;
}

/// What has no tombstones is a member as long as it is there.
impl Member for DotSet {
    fn is_member(&self) -> bool {
        true
    }
}

/// The number of members, so that counting them needs no walk.
#[derive(Clone, Copy, Default)]
pub(crate) struct Members(pub(crate) usize);

impl<K, S: Member> Summary<K, S> for Members {
    fn add(&mut self, _: &K, store: &S) {
        self.0 += usize::from(store.is_member());
    }

    fn subtract(&mut self, _: &K, store: &S) {
        self.0 -= usize::from(store.is_member());
    }
}
