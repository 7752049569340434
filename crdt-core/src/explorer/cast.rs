//! Who acts in a history, and what their clocks say.

use crate::ReplicaId;

/// The most replicas that an exploration can have.
pub const MOST_REPLICAS: usize = 8;

/// The name of the replica that all others are forks of.
pub const ROOT: ReplicaId = ReplicaId::new(0x1);

/// The name of all observers: they make no events.
pub(crate) const OBSERVER: ReplicaId = ReplicaId::new(0xff);

/// The name of one who has acknowledged what is stable.
pub(crate) const LISTENER: ReplicaId = ReplicaId::new(0xfe);

const FIRST: u64 = 0xa;

/// The name of the replica of this number: `a` is number 0, and its name is `0xa`.
///
/// ```
/// use crdt_core::ReplicaId;
///
/// assert_eq!(crdt_core::explorer::replica(1), ReplicaId::new(0xb));
/// ```
pub const fn replica(number: usize) -> ReplicaId {
    ReplicaId::new(FIRST + number as u64)
}

/// What a replica is called in diagrams and programs.
pub(crate) const fn letter(number: usize) -> &'static str {
    ["a", "b", "c", "d", "e", "f", "g", "h"][number]
}

/// What the physical clocks of the replicas say.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Clock {
    /// There are none: stamps count events, and concurrent ones are often equal.
    Absent,
    /// They stand still, and that of `a` is ahead of that of `b`, and so on: time contradicts the order of dots.
    Skewed,
}

impl Clock {
    /// What the clock of an author says, in nanoseconds.
    pub(crate) const fn now(self, author: ReplicaId) -> u64 {
        match self {
            Self::Absent => 0,
            Self::Skewed => match author.number().checked_sub(FIRST) {
                None => 10,
                Some(number) => 20 + 10 * (MOST_REPLICAS as u64).saturating_sub(number),
            },
        }
    }
}
