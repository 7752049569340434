//! What travels.

use std::fmt;

use crdt_types::{CausalContext, ReplicaId};

use crate::environment::Opening;
use crate::peer::{Name, Parcel, Receipt};

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct Message {
    pub(crate) from: u8,
    pub(crate) to: u8,
    pub(crate) content: Content,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Content {
    /// What is new, from one opening of the sender.
    News(Parcel, Opening),
    /// I have seen and saved what was in a delta of yours, and all this.
    Acknowledgement(Receipt, Runs),
    /// What do I lack?
    Question(Runs, Name),
}

/// A context, in an order.
pub(crate) type Runs = Vec<(ReplicaId, u64)>;

pub(crate) fn runs(context: &CausalContext) -> Runs {
    context.iter().collect()
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { from, to, content } = self;
        match content {
            Content::News(parcel, _) => write!(f, "news of {from} for {to} up to {:?}", parcel.upto),
            Content::Acknowledgement(_, runs) => write!(f, "acknowledgement of {from} for {to} of {runs:?}"),
            Content::Question(runs, _) => write!(f, "question of {from} for {to} since {runs:?}"),
        }
    }
}
