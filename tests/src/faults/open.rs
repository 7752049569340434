//! Right types whose stores are open to view, and to faults.

use core::ops::ControlFlow;
use std::collections::{BTreeMap, BTreeSet};

use crdt_core::{
    CausalContext, Dead, Decoding, Dot, DotFun, DotMap, DotStore, Encoding, Joint, MergeError, PayloadError, StateCrdt,
    Timestamp, Transaction, Validation,
};
use crdt_types::explorer::{Act, Specified, View};
use crdt_types::specification::{Add, MapEdit, RegisterEdit, SetEdit};
use crdt_types::{LwwRegister, OrMap, OrSet, PnCounter};
use serde::{Deserializer, Serializer};

/// Declares a type around a store, with the specification of a public one.
macro_rules! open {
    ($(#[$doc:meta])* $name:ident($store:ty) like $like:ty) => {
        $(#[$doc])*
        #[derive(Clone, Default, PartialEq, Debug)]
        pub struct $name {
            pub(super) store: $store,
        }

        impl DotStore for $name {
            fn is_bottom(&self) -> bool {
                self.store.is_bottom()
            }

            fn visit_dots(&self, visit: &mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()> {
                self.store.visit_dots(visit)
            }

            fn since(&self, known: &CausalContext) -> Self {
                Self { store: self.store.since(known) }
            }

            fn kill(&mut self, dead: &Dead<'_>) {
                self.store.kill(dead);
            }

            fn absorb(&mut self, new: Self) {
                self.store.absorb(new.store);
            }

            fn check(&self, other: &Self, at: &Joint<'_>) -> Result<(), MergeError> {
                self.store.check(&other.store, at)
            }

            fn validate(&self, against: &mut Validation<'_>) -> Result<(), PayloadError> {
                self.store.validate(against)
            }

            fn encode<O: Serializer>(&self, at: Encoding<'_>, serializer: O) -> Result<O::Ok, O::Error> {
                self.store.encode(at, serializer)
            }

            fn decode<'de, D: Deserializer<'de>>(at: &mut Decoding, deserializer: D) -> Result<Self, D::Error> {
                DotStore::decode(at, deserializer).map(|store| Self { store })
            }
        }

        impl StateCrdt for $name {
            type Value = <$like as StateCrdt>::Value;

            fn value(&self) -> Self::Value {
                self.read()
            }
        }

        impl Specified for $name {
            type Edit = <$like as Specified>::Edit;

            fn perform(&mut self, tx: &mut Transaction<'_>, edit: &Self::Edit) {
                self.edit(tx, *edit);
            }

            fn specify(edit: &Self::Edit, seen: View<'_>) -> Vec<Act> {
                <$like>::specify(edit, seen)
            }

            fn fold(&self, seen: View<'_>) -> Self::Value {
                <$like>::default().fold(seen)
            }
        }
    };
}

open! {
    /// An [`LwwRegister`].
    OpenRegister(DotFun<(Timestamp, u8)>) like LwwRegister<u8>
}

impl OpenRegister {
    fn edit(&mut self, tx: &mut Transaction<'_>, edit: RegisterEdit<u8>) {
        let seen = self.store.take().map(|(dot, _)| dot);
        match edit {
            RegisterEdit::Set(content) => {
                let stamp = tx.stamp();
                self.store.insert(tx.write(seen), (stamp, content));
            }
            RegisterEdit::Clear => {
                let seen: Vec<_> = seen.collect();
                if !seen.is_empty() {
                    tx.remove(seen);
                }
            }
        }
    }

    fn read(&self) -> Option<u8> {
        self.store.iter().max_by_key(|(dot, (stamp, _))| (*stamp, *dot)).map(|(_, (_, content))| *content)
    }
}

open! {
    /// An [`OrSet`]. What stands under a dot says whether the element is there: always.
    OpenSet(DotMap<u8, DotFun<bool>>) like OrSet<u8>
}

impl OpenSet {
    pub(super) fn edit(&mut self, tx: &mut Transaction<'_>, edit: SetEdit<u8>) {
        match edit {
            SetEdit::Insert(element) => self.store.edit(
                tx,
                element,
                |_| DotFun::new(),
                |dots, tx| {
                    let dot = tx.write(dots.take().map(|(dot, _)| dot));
                    dots.insert(dot, true);
                },
            ),
            SetEdit::Remove(element) => _ = self.store.remove(tx, &element),
            SetEdit::Clear => self.store.retain(tx, |_, _| false),
        }
    }

    fn read(&self) -> BTreeSet<u8> {
        let present = self.store.iter().filter(|(_, dots)| dots.iter().any(|(_, present)| *present));
        present.map(|(element, _)| *element).collect()
    }
}

open! {
    /// A [`PnCounter`] with an entry for every amount.
    OpenCounter(DotFun<i64>) like PnCounter
}

impl OpenCounter {
    fn edit(&mut self, tx: &mut Transaction<'_>, Add(amount): Add) {
        self.store.insert(tx.write([]), amount);
    }

    fn read(&self) -> i128 {
        self.store.iter().map(|(_, amount)| i128::from(*amount)).sum()
    }
}

open! {
    /// An [`OrMap`], but that the event that creates an entry leaves no dot.
    OpenMap(DotMap<u8, OrSet<u8>>) like OrMap<u8, OrSet<u8>>
}

impl OpenMap {
    fn edit(&mut self, tx: &mut Transaction<'_>, edit: MapEdit<u8, SetEdit<u8>>) {
        match edit {
            MapEdit::Update(key, edit) => {
                if self.store.get(&key).is_none() {
                    tx.remove([]);
                }
                self.store.edit(tx, key, |_| OrSet::default(), |value, tx| value.perform(tx, &edit));
            }
            MapEdit::Modify(key, edit) => _ = self.store.modify(tx, &key, |value, tx| value.perform(tx, &edit)),
            MapEdit::Remove(key) => _ = self.store.remove(tx, &key),
            MapEdit::Clear => self.store.retain(tx, |_, _| false),
        }
    }

    fn read(&self) -> BTreeMap<u8, BTreeSet<u8>> {
        self.store.iter().map(|(key, value)| (*key, value.value())).collect()
    }
}
