//! What a device knows of a peer.

use crdt_types::CausalContext;

use crate::environment::Opening;
use crate::message::{Runs, runs};
use crate::pad::Seen;

/// What a device knows of a peer, while it runs.
#[derive(Clone, PartialEq, Eq, Hash, Default, Debug)]
pub(crate) struct Peer {
    /// What the peer has acknowledged.
    pub(crate) known: CausalContext,
    /// What it has not acknowledged yet.
    pub(crate) buffer: Vec<Parcel>,
    /// Which question is to be asked, or was asked last.
    pub(crate) question: u8,
    /// Has it not been answered?
    pub(crate) asks: bool,
    /// Was it asked?
    pub(crate) asked: bool,
    /// What it has sent that is to be acknowledged once it is saved.
    pub(crate) owes: Option<Receipt>,
}

/// The name of a question: who asks, and which of its questions to this peer it is.
pub(crate) type Name = (Opening, u8);

/// An acknowledgement of the deltas of one opening: up to where they went. A context alone would not do. If a device has lost
/// events, and gives their numbers to others, its peers have seen these numbers, and not these events.
pub(crate) type Receipt = (Opening, Runs);

/// A delta as it travels, and beside it what its sender had seen.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct Parcel {
    pub(crate) delta: Vec<u8>,
    pub(crate) upto: Runs,
    pub(crate) seen: Seen,
    /// The question that this answers.
    pub(crate) answers: Option<Name>,
}

impl Parcel {
    pub(crate) fn upto(&self) -> CausalContext {
        self.upto.iter().copied().collect()
    }
}

impl Peer {
    /// The peer has something that was not seen here. What it may have answered already is no answer to that.
    pub(crate) fn ask(&mut self) {
        if self.asked || !self.asks {
            self.question += 1;
        }
        (self.asks, self.asked) = (true, false);
    }

    /// Does this answer the last question?
    pub(crate) fn take_answer(&mut self, parcel: &Parcel, asking: Opening) {
        self.asks &= parcel.answers != Some((asking, self.question));
        self.asked &= self.asks;
    }

    /// One receipt will do for all deltas of one opening.
    pub(crate) fn owe(&mut self, (opening, upto): Receipt) {
        let before = self.owes.take().filter(|owed| owed.0 == opening).map(|owed| owed.1);
        let all: CausalContext = before.into_iter().flatten().chain(upto).collect();
        self.owes = Some((opening, runs(&all)));
    }

    /// The peer has seen this and all that was in the buffer up to it.
    pub(crate) fn acknowledge(&mut self, seen: &CausalContext) {
        self.known.join(seen);
        let known = &self.known;
        self.buffer.retain(|parcel| !known.includes(&parcel.upto()));
    }
}
