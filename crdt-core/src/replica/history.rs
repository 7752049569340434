//! What a replica knows besides its state.

use super::log::Log;
use crate::causality::Lineage;
use crate::{CausalContext, Timestamp};

/// What a replica has seen, who made it, what it killed, and the latest time in it.
#[derive(Clone, Default, Debug)]
pub(super) struct History {
    pub(super) context: CausalContext,
    pub(super) lineage: Lineage,
    pub(super) log: Log,
    pub(super) clock: Timestamp,
}
