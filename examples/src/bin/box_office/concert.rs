//! The compound: what is sold, and to whom.

use crdt_types::{BoundedCounter, DwFlag, RwSet, SortedSet, StateCrdt};

/// The time of arrival, in minutes past noon.
pub(crate) type Minute = u16;

#[derive(StateCrdt, Clone, Debug)]
pub(crate) struct Concert {
    #[crdt(constant)]
    pub(crate) title: String,
    pub(crate) seats: BoundedCounter,
    pub(crate) on_sale: DwFlag,
    pub(crate) door_codes: RwSet<String>,
    pub(crate) waiting: SortedSet<String, Minute>,
}
