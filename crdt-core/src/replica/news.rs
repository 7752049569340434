//! What is new to somebody, but for the state and the dead.

use alloc::borrow::Cow;
use alloc::collections::BTreeMap;

use super::History;
use crate::causality::Lineage;
use crate::{CausalContext, Dot, Dots, Timestamp};

/// What one replica has seen and another has not, but for the state and what has died in it.
#[derive(Clone, Debug)]
pub(super) struct News<'a> {
    /// What the receiver has seen afterwards.
    pub(super) upto: Cow<'a, CausalContext>,
    pub(super) lineage: Lineage,
    pub(super) clock: Timestamp,
    /// What the sender has compacted, for a receiver that has not seen it.
    pub(super) stable: CausalContext,
}

impl<'a> News<'a> {
    /// What is new to someone who has seen `known`, and which events have killed what; or `None` if the log does not reach
    /// so far back.
    pub(super) fn since(known: &CausalContext, history: &'a History) -> (Self, Option<BTreeMap<Dot, Dots>>) {
        let History { context, base, log, .. } = history;
        // Of the retired a peer is told what concerns him; one that has not seen the base is told everything.
        let (upto, killed, stable) = if base.is_in(known) {
            let seen = base.with_retired_of(known, context);
            let killed = log.since(known, &seen);
            (seen, killed, CausalContext::new())
        } else {
            (base.with_retired(context), None, base.stable.clone())
        };
        (Self { upto, lineage: history.lineage.clone(), clock: history.clock, stable }, killed)
    }

    /// For longer than the sender stays as it is.
    pub(super) fn into_owned(self) -> News<'static> {
        News { upto: Cow::Owned(self.upto.into_owned()), ..self }
    }
}
