//! A compound that is made to be the value of a map.

use crdt_types::explorer::{InitialUnder, specify};
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

impl InitialUnder<u8> for Item {
    fn initial_under(key: &u8) -> Self {
        Self::initial(*key)
    }
}

specify! {
    Item, ItemEdit, ItemValue {
        #[constant] id,
        tags: OrSet<u8> => Tags,
        votes: PnCounter => Votes,
        title: LwwRegister<u8> => Title,
    }
}
