//! The compounds, derived.

use crdt_types::{GCounter, LwwRegister, LwwSet, OrMap, OrSet, PnCounter, StateCrdt};

#[derive(StateCrdt, Clone, Debug)]
pub(crate) struct Friendship {
    #[crdt(constant)]
    pub(crate) user_key: String,
    pub(crate) following: LwwSet<u8>,
    pub(crate) followers: LwwSet<u8>,
}

#[derive(StateCrdt, Clone, Debug)]
pub(crate) struct Item {
    #[crdt(constant)]
    pub(crate) id: u8,
    pub(crate) tags: OrSet<u8>,
    pub(crate) votes: PnCounter,
    pub(crate) title: LwwRegister<u8>,
}

#[derive(StateCrdt, Clone, Debug)]
pub(crate) struct Board {
    #[crdt(constant)]
    pub(crate) name: String,
    pub(crate) items: OrMap<u8, Item>,
    pub(crate) visits: GCounter,
}
