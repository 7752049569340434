//! What is new to somebody, but for the dead.

use alloc::collections::BTreeMap;

use super::History;
use super::whole::Whole;
use crate::causality::Lineage;
use crate::{CausalContext, Dot, DotStore, Dots, StateCrdt, Timestamp};

/// What one replica has seen and another has not, but for what has died.
#[derive(Clone, Debug)]
pub(super) struct News<T> {
    /// What the receiver has seen afterwards.
    pub(super) upto: CausalContext,
    pub(super) lineage: Lineage,
    pub(super) clock: Timestamp,
    /// What the sender has compacted, for a receiver that has not seen it.
    pub(super) stable: CausalContext,
    pub(super) state: Whole<T>,
}

impl<T: StateCrdt> News<T> {
    /// What is new to someone who has seen `known`, and which events have killed what; or `None` if the log does not reach
    /// so far back.
    pub(super) fn since(
        known: &CausalContext,
        state: &Whole<T>,
        history: &History,
    ) -> (Self, Option<BTreeMap<Dot, Dots>>) {
        let History { context, base, log, .. } = history;
        // Of the retired a peer is told what concerns him; one that has not seen the base is told everything.
        let (seen, killed, stable) = if base.is_in(known) {
            let seen = base.with_retired_of(known, context);
            let killed = log.since(known, &seen);
            (seen, killed, CausalContext::new())
        } else {
            (base.with_retired(context), None, base.stable.clone())
        };
        let news = Self {
            stable,
            upto: seen.into_owned(),
            lineage: history.lineage.clone(),
            clock: history.clock,
            state: state.since(known),
        };
        (news, killed)
    }
}
