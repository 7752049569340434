//! The compound: three levels deep.

use crdt_types::{LwwRegister, OrMap, OrSet, PnCounter, StateCrdt};

#[derive(StateCrdt, Clone, Debug)]
pub(crate) struct Board {
    #[crdt(constant)]
    pub(crate) name: String,
    pub(crate) columns: OrMap<String, Column>,
}

#[derive(StateCrdt, Clone, Debug, Default)]
pub(crate) struct Column {
    pub(crate) cards: OrMap<u32, Card>,
}

#[derive(StateCrdt, Clone, Debug, Default)]
pub(crate) struct Card {
    pub(crate) title: LwwRegister<String>,
    pub(crate) tags: OrSet<String>,
    pub(crate) assignees: OrSet<String>,
    pub(crate) votes: PnCounter,
}
