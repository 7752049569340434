//! What is derived needs `crdt-types` and nothing else: no other crate, no std, no name.

#![no_std]

extern crate alloc;

use alloc::string::String;

use replicated::{LwwRegister, OrMap, OrSet, StateCrdt};

/// A board of items.
#[derive(StateCrdt, Clone, Debug)]
#[crdt(crate = replicated)]
pub struct Board {
    /// A constant.
    #[crdt(constant)]
    pub name: String,
    /// A map of compounds.
    pub items: OrMap<u32, Item<u8>>,
}

/// An item.
#[derive(StateCrdt, Clone, Debug)]
#[crdt(crate = replicated)]
pub struct Item<T> {
    /// A set.
    pub tags: OrSet<T>,
    /// A register.
    pub title: LwwRegister<String>,
    /// Items of an item.
    pub parts: OrMap<u8, OrSet<T>>,
}

#[cfg(test)]
mod tests {
    use alloc::borrow::ToOwned;
    use core::sync::atomic::{AtomicU64, Ordering};

    use replicated::{Environment, Replica, Stored, Timestamp};

    use super::*;

    /// A device without a clock.
    struct Device(AtomicU64);

    impl Environment for Device {
        fn random(&self) -> u64 {
            self.0.fetch_add(1, Ordering::Relaxed)
        }

        fn now(&self) -> Option<Timestamp> {
            None
        }
    }

    #[test]
    fn a_compound_is_edited_merged_and_stored() {
        let mut a = Replica::new_in(Device(AtomicU64::new(1)), Board::initial("a".to_owned()));
        let mut b = a.fork();
        a.update(|board, tx| board.items.update(tx, 1, |_| Item::initial(), |item, tx| item.tags.insert(tx, 7)));
        b.update(|board, tx| {
            board.items.update(tx, 1, |_| Item::initial(), |item, tx| item.title.set(tx, "b".to_owned()));
        });
        a.merge(&b).unwrap();
        let stored = Stored::<Board>::from_json(a.payload().unwrap()).unwrap();
        let again = stored.open_in(Device(AtomicU64::new(9))).value();
        assert_eq!(again, a.value());
        assert_eq!(again.items[&1].title.as_deref(), Some("b"));
        assert!(again.items[&1].tags.contains(&7));
    }
}
