//! What an older payload lacks: stores are at bottom, constants need a default.

use crdt_types::{GSet, OrMap, PayloadProblem, Replica, StateCrdt, Stored};

use crate::contents::{Note, Owner};
use crate::versions::{PLACES, Version, v1, v2};
use crate::wire::{WIRES, replica};

#[test]
fn a_store_that_is_missing_is_at_bottom_and_a_constant_has_its_default() {
    for wire in WIRES {
        let mut old = replica(1, v1::Board::default());
        old.update(|board, tx| PLACES.into_iter().for_each(|place| board.edit(tx, place, 3)));
        let new: Replica<v2::Board> = wire.open(&old, 2);

        let v2::BoardValue { title, frame, items, owner, tags, note, .. } = new.value();
        assert_eq!((title.as_deref(), frame.width.len()), (Some("3"), 1));
        assert_eq!((owner, tags.len(), note.likes), (Owner::default(), 0, 0));
        assert_eq!(
            items[&7],
            v2::ItemValue { votes: 3, parts: items[&7].parts.clone(), ..v2::Item::default().value() }
        );

        let all_new: Replica<v2::Board> = wire.open(&new, 3);
        assert_eq!(all_new.payload(), new.payload());
    }
}

/// A constant without a default, at the root and in a map.
mod strict {
    use super::*;

    #[derive(StateCrdt, Clone, Debug)]
    pub(super) struct Shelf {
        #[crdt(constant)]
        floor: u8,
        books: GSet<String>,
    }

    #[derive(StateCrdt, Clone, Debug)]
    pub(super) struct Library {
        pub(super) shelves: OrMap<u8, Shelf>,
    }
}

mod before {
    use super::*;

    #[derive(StateCrdt, Clone, Debug, Default)]
    pub(super) struct Shelf {
        books: GSet<String>,
    }

    #[derive(StateCrdt, Clone, Debug, Default)]
    pub(super) struct Library {
        pub(super) shelves: OrMap<u8, Shelf>,
    }
}

#[test]
fn a_constant_without_a_default_must_not_be_missing() {
    let shelf = replica(1, before::Shelf::default());
    let error = Stored::<strict::Shelf>::from_json(shelf.payload().unwrap()).unwrap_err();
    assert_eq!(error.to_string(), "state.floor: it is missing");
    assert!(matches!(error.problem(), PayloadProblem::Malformed(_)));

    let mut library = replica(1, before::Library::default());
    library.update(|library, tx| library.shelves.update_or_default(tx, 4, |_, _| ()));
    for wire in WIRES {
        let error = wire.carry::<Stored<strict::Library>>(&library).unwrap_err();
        assert!(error.contains("state.shelves[4].floor: ") && error.contains("it is missing"), "{wire:?}: {error}");
    }
}

/// A compound with constants that the older program had not.
#[derive(StateCrdt, Clone, PartialEq, Debug)]
struct Album {
    #[crdt(initial, default = "Self::unsigned")]
    note: Note,
    #[crdt(constant, default = "Self::first")]
    number: u8,
    pages: GSet<u8>,
}

impl Album {
    fn unsigned() -> Note {
        Note { author: Owner("unsigned".to_owned()), ..Note::default() }
    }

    fn first() -> u8 {
        1
    }
}

#[derive(StateCrdt, Clone, Debug, Default)]
struct OldAlbum {
    pages: GSet<u8>,
}

#[test]
fn a_function_says_what_is_missing() {
    for wire in WIRES {
        let album: Replica<Album> = wire.open(&replica(1, OldAlbum::default()), 2);
        assert_eq!((album.number, album.note.author.0.as_str()), (1, "unsigned"));
    }
}
