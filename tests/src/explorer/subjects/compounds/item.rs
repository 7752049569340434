//! A compound that is made to be the value of a map.

use crdt_types::{LwwRegister, OrSet, PnCounter, StateCrdt};

/// A set, a counter and a register, beside a constant that is a function of the key.
#[derive(StateCrdt, Clone, PartialEq, Debug)]
pub struct Item {
    #[crdt(constant)]
    id: u8,
    tags: OrSet<u8>,
    votes: PnCounter,
    title: LwwRegister<u8>,
}

specify_fields! {
    Item, ItemEdit, ItemValue;
    |key| id = key;
    0: tags, Tags(OrSet<u8>);
    1: votes, Votes(PnCounter);
    2: title, Title(LwwRegister<u8>);
}
