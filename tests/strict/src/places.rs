//! Where a struct can be, and who sees it.

use crdt_types::{PnCounter, Replica, StateCrdt};
use serde_json::{Error, Value};

/// Public in a private module.
#[derive(StateCrdt, Clone, Debug)]
pub struct Exported {
    /// A field.
    pub votes: PnCounter,
}

/// Private, and opened from payloads only: neither `initial` nor `BallotValue` is used.
#[derive(StateCrdt, Clone, Debug)]
struct Ballot {
    /// A field.
    votes: PnCounter,
}

/// The votes in a payload.
///
/// # Errors
///
/// If it is not the payload of a ballot.
pub fn votes(payload: Value) -> Result<i128, Error> {
    let ballot: Replica<Ballot> = serde_json::from_value(payload)?;
    Ok(ballot.votes.get())
}

/// A struct out of a macro.
macro_rules! compound {
    ($name:ident) => {
        #[derive(StateCrdt, Clone, Debug, Default)]
        struct $name {
            /// A field.
            votes: PnCounter,
        }
    };
}

compound!(Made);

/// Its votes: neither `initial` nor `MadeValue` is used.
#[must_use]
pub fn made() -> i128 {
    Replica::new(Made::default()).votes.get()
}
