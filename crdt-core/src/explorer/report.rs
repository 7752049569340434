//! What an exploration has seen.

use core::fmt;
use core::ops::AddAssign;

/// What an exploration has seen.
#[derive(Clone, Copy, Default, Debug)]
pub struct Report {
    /// Histories, each with other edits, other knowledge or another way of sending.
    pub histories: u64,
    /// Observers: replicas that have received some messages in some order.
    pub observers: u64,
    /// Messages that came again, in part or in whole, to an observer that knew them.
    pub repeats: u64,
    /// Messages that came too early.
    pub refusals: u64,
    /// Merges of one observer or its delta with another.
    pub merges: u64,
    /// Merges with who has compacted.
    pub compactions: u64,
    /// Payloads written and read again.
    pub payloads: u64,
}

impl AddAssign for Report {
    fn add_assign(&mut self, other: Self) {
        self.histories += other.histories;
        self.observers += other.observers;
        self.repeats += other.repeats;
        self.refusals += other.refusals;
        self.merges += other.merges;
        self.compactions += other.compactions;
        self.payloads += other.payloads;
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { histories, observers, repeats, refusals, merges, compactions, payloads } = self;
        write!(f, "{histories} histories, {observers} observers, {repeats} repeats, {refusals} refusals, ")?;
        write!(f, "{merges} merges, {compactions} compactions, {payloads} payloads")
    }
}
