//! Wrong versions of right types, each with one mistake that others have made, for the explorer to find.
//!
//! A [`Fault`] replaces methods of a right type. Where a public type hides what has to go wrong, an *open* one of the
//! same specification stands in for it.

mod compounds;
mod counters;
mod fault;
mod laws;
mod messages;
mod open;
mod payloads;
mod registers;
mod sets;

pub use compounds::{ForgetsConstants, HidesDots, LooksEmpty, SharesDots, Twins, TwinsEdit};
pub use counters::{AddsUpOnArrival, FoldsWhatWasHandedOut};
pub use fault::{Fault, Faulty};
pub use laws::{
    AddsInPlace, BringsBackTheDead, KeepsOnlyWhatIsNew, MissesNothing, RemovesTheAbsent, RoundsOnTheWay, TakesOverAll,
};
pub use messages::{Tampering, forget_base, forget_killed, forget_live_of_base};
pub use open::{OpenCounter, OpenMap, OpenRegister, OpenSet};
pub use payloads::{CountsArrivals, ForgetsTimes, WritesInOrderOfArrival};
pub use registers::{ArrivalDecides, ComparesValues, FirstNameDecides, LeavesOverwritesUnlogged};
pub use sets::{
    AddsOnlyWhatIsAbsent, KillsByKey, KillsOnlyWhatIsListed, RefusesTwins, RemovesWithoutEvent, SendsOneReplica,
};
