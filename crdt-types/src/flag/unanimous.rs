//! Writes of yes and no, of which a no wins.

use core::fmt;

use crdt_core::{Decoding, DotFun, Encoding, Kernel, Tag, Transaction};
use serde::{Deserializer, Serializer};

use crate::members::Member;

/// The writes that no other write has seen, each a yes or a no. It holds if there is any and none says no.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Unanimous {
    store: DotFun<bool>,
}

impl Unanimous {
    /// Writes, in place of all that this replica has seen. Did it change whether it holds?
    pub(crate) fn write(&mut self, tx: &mut Transaction<'_>, yes: bool) -> bool {
        let before = self.is_member();
        let dot = tx.write(self.store.take().map(|(dot, _)| dot));
        self.store.insert(dot, yes);
        self.is_member() != before
    }

    /// A write that has seen no other.
    #[cfg(feature = "toolbox")]
    pub(crate) fn insert(&mut self, tx: &mut Transaction<'_>, yes: bool) {
        self.store.insert(tx.write([]), yes);
    }

    pub(crate) fn encode_as<S: Serializer>(
        &self,
        tag: Tag,
        at: Encoding<'_>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        self.store.encode_as(tag, at, serializer)
    }

    pub(crate) fn decode_as<'de, D: Deserializer<'de>>(
        tag: Tag,
        at: &mut Decoding,
        deserializer: D,
    ) -> Result<Self, D::Error> {
        DotFun::decode_as(tag, at, deserializer).map(|store| Self { store })
    }
}

impl Member for Unanimous {
    fn is_member(&self) -> bool {
        self.store.iter().len() > 0 && self.store.iter().all(|(_, yes)| *yes)
    }
}

impl fmt::Debug for Unanimous {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.store.fmt(f)
    }
}

delegate_to_store!(Unanimous: DotFun<bool> as Tag::of(Kernel::Fun));
