//! What happened before a history began.

use super::cast::{Clock, ROOT};
use super::finding::Finding;
use super::model::Model;
use super::specification::Ledger;
use super::{Explorable, Laboratory, Numbers};
use crate::Replica;

/// The replica that all others are forks of, and what it did before.
pub(super) struct Past<S> {
    pub(super) laboratory: Laboratory,
    /// The state in which the object began.
    pub(super) initial: S,
    pub(super) root: Replica<S>,
    pub(super) ledger: Ledger,
    /// The events that everybody has seen.
    pub(super) events: Numbers,
}

impl<S: Explorable> Past<S> {
    pub(super) fn new<E>(model: &Model<S, E>, initial: &S, clock: Clock, edits: &[E]) -> Result<Self, Finding> {
        let laboratory = Laboratory::default();
        let mut root = Replica::with_id_in(laboratory.clone(), ROOT, initial.clone());
        let mut ledger = Ledger::new(clock);
        laboratory.set_clock(clock.now(ROOT));
        edit(model, &mut root, edits);
        let events = match &model.meaning {
            Some(meaning) => ledger.enter_all(meaning.specify, ROOT, Numbers::NONE, edits)?,
            None => Numbers::NONE,
        };
        Ok(Self { laboratory, initial: initial.clone(), root, ledger, events })
    }
}

/// Makes the edits, in one transaction.
pub(super) fn edit<S: Explorable, E>(model: &Model<S, E>, replica: &mut Replica<S>, edits: &[E]) {
    replica.update(|state, tx| {
        for edit in edits {
            (model.perform)(state, tx, edit);
        }
    });
}
