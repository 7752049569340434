//! What a replica has compacted.

use alloc::borrow::Cow;

use crate::{CausalContext, ReplicaId};

/// The events up to which a replica has compacted, and the replicas that it no longer counts in its context.
///
/// Whoever has seen the base is told only what came after it; everybody else is told everything. And nobody else may remove
/// anything: a removal that has not seen the base may have seen a part of what was sealed.
#[derive(Clone, Default, Debug)]
pub(super) struct Base {
    /// What every member had seen, but for the retired.
    pub(super) stable: CausalContext,
    /// Replicas that make no events any more and of which nothing lives, each with the number of its last event. They are kept
    /// for those who come with an old state: what these have of them was seen.
    pub(super) retired: CausalContext,
}

impl Base {
    /// Has someone who knows `known` seen all that was compacted? He may have retired who was retired here.
    pub(super) fn is_in(&self, known: &CausalContext) -> bool {
        let is_told = |(replica, last)| known.counter(replica) == 0 || known.counter(replica) >= last;
        known.includes(&self.stable) && self.retired.iter().all(is_told)
    }

    /// A context, and the retired.
    pub(super) fn with_retired<'a>(&self, context: &'a CausalContext) -> Cow<'a, CausalContext> {
        joined(context, &self.retired)
    }

    /// A context, and those of the retired that `known` has.
    pub(super) fn with_retired_of<'a>(
        &self,
        known: &CausalContext,
        context: &'a CausalContext,
    ) -> Cow<'a, CausalContext> {
        joined(context, &self.retired.only(|replica, _| known.counter(replica) > 0))
    }

    /// What of `seen` is newer than the retired. Of whom there is news is not retired any more.
    pub(super) fn news<'a>(&mut self, seen: &'a CausalContext) -> Cow<'a, CausalContext> {
        if self.retired.is_empty() {
            return Cow::Borrowed(seen);
        }
        let news = seen.only(|replica, counter| counter > self.retired.counter(replica));
        self.retired = self.retired.only(|replica, _| news.counter(replica) == 0);
        Cow::Owned(news)
    }

    /// Notes that more was compacted, here or by someone whose whole state has come.
    pub(super) fn raise(&mut self, stable: &CausalContext) {
        if stable.is_empty() {
            return;
        }
        self.stable.join(stable);
        self.stable = self.stable.only(|replica, _| self.retired.counter(replica) == 0);
    }

    pub(super) fn retire(&mut self, leaving: &CausalContext) {
        self.retired.join(leaving);
    }

    /// Takes a replica back, and tells the number of its last event.
    pub(super) fn revive(&mut self, replica: ReplicaId) -> u64 {
        let last = self.retired.counter(replica);
        self.retired = self.retired.only(|other, _| other != replica);
        last
    }
}

fn joined<'a>(context: &'a CausalContext, retired: &CausalContext) -> Cow<'a, CausalContext> {
    if retired.is_empty() {
        return Cow::Borrowed(context);
    }
    let mut seen = context.clone();
    seen.join(retired);
    Cow::Owned(seen)
}
