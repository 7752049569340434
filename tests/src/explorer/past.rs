//! What happened before a history began.

use crdt_core::{Replica, ReplicaId};

use super::laboratory::Laboratory;
use super::schedule::REPLICAS;
use super::specification::Ledger;
use super::{Clock, Numbers, Specified};

/// The names of those who make events, in ascending order: the root, `a`, `b` and `c`.
pub(crate) const AUTHORS: [ReplicaId; REPLICAS + 1] =
    [ReplicaId::new(0x1), ReplicaId::new(0xa), ReplicaId::new(0xb), ReplicaId::new(0xc)];

const ROOT: usize = 0;

/// The replica that all others are forks of, and what it did before.
pub(crate) struct Past<S> {
    pub(crate) laboratory: Laboratory,
    pub(crate) root: Replica<S>,
    pub(crate) ledger: Ledger,
    /// The events that everybody has seen.
    pub(crate) events: Numbers,
}

impl<S: Specified> Past<S> {
    pub(crate) fn new(clock: Clock, edits: &[S::Edit]) -> Self {
        let laboratory = Laboratory::new(clock);
        let mut root = Replica::with_id_in(laboratory.clone(), AUTHORS[ROOT], S::initial_under(0));
        let mut ledger = Ledger::new(clock);
        laboratory.visit(ROOT);
        edit(&mut root, edits);
        let events = ledger.enter_all::<S>(ROOT, Numbers::NONE, edits);
        Self { laboratory, root, ledger, events }
    }
}

/// Makes the edits, in one transaction.
pub(crate) fn edit<S: Specified>(replica: &mut Replica<S>, edits: &[S::Edit]) {
    replica.update(|state, tx| {
        for &edit in edits {
            state.perform(tx, edit);
        }
    });
}
