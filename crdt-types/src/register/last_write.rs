//! Writes with their times, which last-writer-wins types choose from.

use core::fmt;

use crdt_core::{
    Content, Decoding, Dot, DotFun, DotStore, Encoding, Kernel, PayloadError, Tag, Timestamp, Transaction, Validation,
};
use serde::{Deserializer, Serializer};

/// The writes that no other write has seen, each with its time. Normally there is one.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct LastWrite<V> {
    store: DotFun<(Timestamp, V)>,
}

impl<V: Content> LastWrite<V> {
    /// Writes, in place of all that this replica has seen.
    pub(crate) fn write(&mut self, tx: &mut Transaction<'_>, value: V) {
        let stamp = tx.stamp();
        let dot = tx.write(self.store.take().map(|(dot, _)| dot));
        self.store.insert(dot, (stamp, value));
    }

    /// Takes back all writes that this replica has seen. Were there any?
    pub(crate) fn clear(&mut self, tx: &mut Transaction<'_>) -> bool {
        let written = !self.store.is_bottom();
        if written {
            tx.remove(self.store.take().map(|(dot, _)| dot));
        }
        written
    }

    /// A write that was made elsewhere. Was its dot new?
    #[cfg(feature = "toolbox")]
    pub(crate) fn insert(&mut self, dot: Dot, stamp: Timestamp, value: V) -> bool {
        self.store.insert(dot, (stamp, value))
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

impl<V> LastWrite<V> {
    /// The write with the latest time, and of those the one with the largest dot.
    pub(crate) fn latest(&self) -> Option<&V> {
        self.last(|stamp, _, dot| (stamp, dot))
    }

    /// The write that is last by `order`, which must be total.
    pub(crate) fn last<'a, O: Ord>(&'a self, order: impl Fn(Timestamp, &'a V, Dot) -> O) -> Option<&'a V> {
        self.store.iter().max_by_key(|&(dot, (stamp, value))| order(*stamp, value, dot)).map(|(_, (_, value))| value)
    }
}

impl<V: fmt::Debug> fmt::Debug for LastWrite<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.store.fmt(f)
    }
}

delegate_to_store! {
    LastWrite<V: Content>: DotFun<(Timestamp, V)> as Tag::of(Kernel::Fun) => {
        fn validate(&self, against: &mut Validation<'_>) -> Result<(), PayloadError> {
            self.store.validate(against)?;
            self.store.iter().try_for_each(|(_, (stamp, _))| against.stamp(*stamp))
        }
    }
}
