//! Compounds nested to depth three.

use crdt_types::{OrMap, OrSet, PnCounter, StateCrdt};

/// The innermost compound.
#[derive(StateCrdt, Clone, PartialEq, Debug)]
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
#[derive(StateCrdt, Clone, PartialEq, Debug)]
pub struct Board {
    shelves: OrMap<u8, Shelf>,
    visits: PnCounter,
}

specify_fields! {
    Leaf, LeafEdit, LeafValue;
    |_| ;
    0: tags, Tags(OrSet<u8>);
    1: votes, Votes(PnCounter);
}

specify_fields! {
    Shelf, ShelfEdit, ShelfValue;
    |key| id = key;
    0: leafs, Leafs(OrMap<u8, Leaf>);
    1: marks, Marks(OrSet<u8>);
}

specify_fields! {
    Board, BoardEdit, BoardValue;
    |_| ;
    0: shelves, Shelves(OrMap<u8, Shelf>);
    1: visits, Visits(PnCounter);
}
