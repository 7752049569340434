//! Compounds nested to depth three.

use crdt_types::explorer::{InitialUnder, specify};
use crdt_types::{OrMap, OrSet, PnCounter, StateCrdt};

/// The innermost compound.
#[derive(StateCrdt, Clone, PartialEq, Debug, Default)]
pub struct Leaf {
    tags: OrSet<u8>,
    votes: PnCounter,
}

/// A map of leafs, beside a constant and a set.
#[derive(StateCrdt, Clone, PartialEq, Debug)]
pub struct Shelf {
    #[crdt(constant)]
    id: u8,
    leafs: OrMap<u8, Leaf>,
    marks: OrSet<u8>,
}

/// A map of maps of leafs, beside a counter that nothing can remove.
#[derive(StateCrdt, Clone, PartialEq, Debug, Default)]
pub struct Board {
    shelves: OrMap<u8, Shelf>,
    visits: PnCounter,
}

impl InitialUnder<u8> for Shelf {
    fn initial_under(key: &u8) -> Self {
        Self::initial(*key)
    }
}

specify! {
    Leaf, LeafEdit, LeafValue {
        tags: OrSet<u8> => Tags,
        votes: PnCounter => Votes,
    }
}

specify! {
    Shelf, ShelfEdit, ShelfValue {
        #[constant] id,
        leafs: OrMap<u8, Leaf> => Leafs,
        marks: OrSet<u8> => Marks,
    }
}

specify! {
    Board, BoardEdit, BoardValue {
        shelves: OrMap<u8, Shelf> => Shelves,
        visits: PnCounter => Visits,
    }
}
