//! Two versions of one program: a board of items of parts. The newer one has more fields, at every level.

use crdt_types::{GCounter, LwwRegister, MvRegister, OrMap, OrSet, PnCounter, StateCrdt, Transaction};

use crate::contents::{Bytes, Key, Note, Owner};
use crate::plan::{self, Plan};

/// A version, by the fields that all its structs have beside those of the older one.
macro_rules! version {
    ($version:ident: $($extras:tt)*) => {
        pub(crate) mod $version {
            use super::*;

            #[derive(StateCrdt, Clone, PartialEq, Debug, Default)]
            pub(crate) struct Board {
                pub(crate) title: LwwRegister<String>,
                pub(crate) frame: Frame,
                pub(crate) pair: (GCounter, (Frame, OrSet<u8>)),
                pub(crate) items: OrMap<u32, Item>,
                pub(crate) shelves: OrMap<u8, OrMap<String, Box<Part>>>,
                $($extras)*
            }

            #[derive(StateCrdt, Clone, PartialEq, Debug, Default)]
            pub(crate) struct Frame {
                pub(crate) width: MvRegister<u16>,
                $($extras)*
            }

            #[derive(StateCrdt, Clone, PartialEq, Debug, Default)]
            pub(crate) struct Item {
                pub(crate) votes: PnCounter,
                pub(crate) parts: OrMap<(u8, bool), Part>,
                $($extras)*
            }

            #[derive(StateCrdt, Clone, PartialEq, Debug, Default)]
            pub(crate) struct Part {
                pub(crate) weight: LwwRegister<u8>,
                $($extras)*
            }

            impl Version for Board {
                fn edit(&mut self, tx: &mut Transaction<'_>, place: Place, n: u8) {
                    match place {
                        Place::Root => self.title.set(tx, n.to_string()),
                        Place::Struct => self.frame.width.set(tx, n.into()),
                        Place::Tuple => self.pair.1.0.width.set(tx, n.into()),
                        Place::Map => self.items.update_or_default(tx, KEY, |item, tx| item.votes.add(tx, n.into())),
                        Place::MapInMap => self.items.update_or_default(tx, KEY, |item, tx| {
                            item.parts.update_or_default(tx, PART, |part, tx| part.weight.set(tx, n));
                        }),
                        Place::Nested => self.shelves.update_or_default(tx, SHELF, |shelf, tx| {
                            shelf.update_or_default(tx, BOXED.to_owned(), |part, tx| part.weight.set(tx, n));
                        }),
                    }
                }

                fn remove(&mut self, tx: &mut Transaction<'_>, place: Place) {
                    match place {
                        Place::Root | Place::Struct | Place::Tuple => {}
                        Place::Map => drop(self.items.remove(tx, &KEY)),
                        Place::MapInMap => {
                            self.items.modify(tx, &KEY, |item, tx| item.parts.remove(tx, &PART));
                        }
                        Place::Nested => drop(self.shelves.remove(tx, &SHELF)),
                    }
                }
            }
        }
    };
}

version!(v1:);

version!(v2:
    #[crdt(constant, default)]
    pub(crate) owner: Owner,
    pub(crate) tags: OrSet<Key>,
    pub(crate) heat: MvRegister<f64>,
    pub(crate) blob: LwwRegister<Bytes>,
    pub(crate) count: GCounter,
    pub(crate) balance: PnCounter,
    pub(crate) notes: OrMap<Key, Note>,
    pub(crate) note: Note,
    pub(crate) plan: Plan,
);

/// What every version of the board can do.
pub(crate) trait Version: StateCrdt + Default {
    /// Edits a field that every version knows.
    fn edit(&mut self, tx: &mut Transaction<'_>, place: Place, n: u8);

    /// Removes the key of a place, if it has one.
    fn remove(&mut self, tx: &mut Transaction<'_>, place: Place);
}

/// Where in a board something is.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Place {
    Root,
    Struct,
    Tuple,
    Map,
    MapInMap,
    Nested,
}

pub(crate) const PLACES: [Place; 6] =
    [Place::Root, Place::Struct, Place::Tuple, Place::Map, Place::MapInMap, Place::Nested];

/// The places that have a key.
pub(crate) const KEYED: [Place; 3] = [Place::Map, Place::MapInMap, Place::Nested];

pub(crate) const KEY: u32 = 7;
pub(crate) const PART: (u8, bool) = (1, true);
pub(crate) const SHELF: u8 = 9;
pub(crate) const BOXED: &str = "x";

/// A struct with the fields of `v2`.
pub(crate) trait Extras {
    /// Writes to one of the fields that older programs don't know.
    fn extend(&mut self, tx: &mut Transaction<'_>, field: u8, n: u8);

    /// Removes from those fields what can be removed.
    fn shrink(&mut self, tx: &mut Transaction<'_>);
}

/// The number of fields for [`Extras::extend`].
pub(crate) const FIELDS: u8 = OWN_FIELDS + plan::FIELDS;

const OWN_FIELDS: u8 = 8;

macro_rules! extras {
    ($($name:ident)*) => { $(
        impl Extras for v2::$name {
            fn extend(&mut self, tx: &mut Transaction<'_>, field: u8, n: u8) {
                let likes = |note: &mut Note, tx: &mut Transaction<'_>| note.likes.add(tx, n.into());
                match field % FIELDS {
                    0 => drop(self.tags.insert(tx, Key::of(n))),
                    1 => self.heat.set(tx, f64::from(n) / 7.0),
                    2 => self.blob.set(tx, Bytes(vec![n, 0, 0xff])),
                    3 => self.count.increment(tx),
                    4 => self.balance.add(tx, i64::from(n) - 128),
                    5 => self.notes.update_or_default(tx, Key::of(n), likes),
                    6 => self.notes.update_or_default(tx, Key::of(n), |note, tx| note.text.set(tx, n.to_string())),
                    7 => likes(&mut self.note, tx),
                    field => self.plan.extend(tx, field - OWN_FIELDS, n),
                }
            }

            fn shrink(&mut self, tx: &mut Transaction<'_>) {
                for n in 0..4 {
                    self.tags.remove(tx, &Key::of(n));
                    self.notes.remove(tx, &Key::of(n));
                }
                self.plan.shrink(tx);
            }
        }
    )* };
}

extras!(Board Frame Item Part);

impl v2::Board {
    /// Edits the fields that older programs don't know.
    pub(crate) fn extend_at(&mut self, tx: &mut Transaction<'_>, place: Place, field: u8, n: u8) {
        self.edit_extras(tx, place, |extras, tx| extras.extend(tx, field, n));
    }

    /// Removes from those fields what can be removed.
    pub(crate) fn shrink_at(&mut self, tx: &mut Transaction<'_>, place: Place) {
        self.edit_extras(tx, place, |extras, tx| extras.shrink(tx));
    }

    fn edit_extras(
        &mut self,
        tx: &mut Transaction<'_>,
        place: Place,
        edit: impl Fn(&mut dyn Extras, &mut Transaction<'_>),
    ) {
        match place {
            Place::Root => edit(self, tx),
            Place::Struct => edit(&mut self.frame, tx),
            Place::Tuple => edit(&mut self.pair.1.0, tx),
            Place::Map => self.items.update_or_default(tx, KEY, |item, tx| edit(item, tx)),
            Place::MapInMap => self.items.update_or_default(tx, KEY, |item, tx| {
                item.parts.update_or_default(tx, PART, |part, tx| edit(part, tx));
            }),
            Place::Nested => self.shelves.update_or_default(tx, SHELF, |shelf, tx| {
                shelf.update_or_default(tx, BOXED.to_owned(), |part, tx| edit(&mut **part, tx));
            }),
        }
    }
}

impl v2::Board {
    /// Writes to every field at every place.
    pub(crate) fn fill(&mut self, tx: &mut Transaction<'_>, n: u8) {
        for place in PLACES {
            self.edit(tx, place, n);
            (0..FIELDS).for_each(|field| self.extend_at(tx, place, field, n));
        }
    }
}
