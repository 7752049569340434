//! A history on which a check fails, with everything about it open to change.

use alloc::vec::Vec;
use core::fmt::Debug;

use super::{diagram, program};
use crate::explorer::checks::Coverage;
use crate::explorer::finding::Finding;
use crate::explorer::history::{History, Sending};
use crate::explorer::past::Past;
use crate::explorer::schedule::Schedule;
use crate::explorer::visit::Visit;
use crate::explorer::{Clock, Exchange, Explorable, Exploration, Report, Violation};

/// A history that may be convicted: one of an exploration, or a smaller one.
#[derive(Clone)]
pub(in crate::explorer) struct Suspect<'a, S, E> {
    pub(super) exploration: &'a Exploration<S, E>,
    pub(super) past: Vec<E>,
    pub(super) moves: Vec<Move<E>>,
    pub(super) sending: Sending,
    pub(super) clock: Clock,
}

/// One step: who receives what, does what, and sends it or not.
#[derive(Clone)]
pub(super) struct Move<E> {
    pub(super) replica: usize,
    pub(super) receives: Vec<usize>,
    pub(super) sends: bool,
    /// The number of the transaction in the domain of the exploration.
    pub(super) chosen: usize,
    /// What is left of it.
    pub(super) edits: Vec<E>,
}

impl<'a, S: Explorable, E: Clone + Debug> Suspect<'a, S, E> {
    pub(in crate::explorer) fn new(
        exploration: &'a Exploration<S, E>,
        schedule: &Schedule,
        choice: &[usize],
        sending: Sending,
    ) -> Self {
        let moves = schedule.steps.iter().zip(choice).map(|(step, &chosen)| Move {
            replica: step.replica,
            receives: step.receives.clone(),
            sends: step.sends,
            chosen,
            edits: exploration.transactions[chosen].clone(),
        });
        let (past, clock) = (exploration.past.clone(), exploration.clock);
        Self { exploration, past, moves: moves.collect(), sending, clock }
    }

    /// The violation, by the smallest suspect on which the same check fails.
    pub(in crate::explorer) fn convict<X: Exchange<S>>(self, exchange: &X, finding: Finding) -> Violation {
        let (culprit, finding) = self.shrink(exchange, finding);
        let schedule = culprit.schedule();
        let transactions = culprit.transactions();
        let history = culprit.history(&schedule, &transactions);
        let program = program::write::<S, E>(&culprit.exploration.model, &history, &finding.scene);
        let warning = if X::FAITHFUL {
            ""
        } else {
            "// What is sent goes through an exchange that this program knows nothing of.\n"
        };
        Violation {
            check: finding.check,
            diagram: diagram::draw(&history, &finding.scene),
            program: [warning, &program].concat(),
            detail: finding.detail,
        }
    }

    /// Does the history fail this check, or any other? Everything is checked.
    pub(super) fn investigate(&self, exchange: &impl Exchange<S>) -> Option<Finding> {
        let model = &self.exploration.model;
        let past = match Past::new(model, &self.exploration.initial, self.clock, &self.past) {
            Ok(past) => past,
            Err(finding) => return Some(finding),
        };
        let (schedule, transactions) = (self.schedule(), self.transactions());
        let mut visit = Visit { model, exchange, turn: 0, report: Report::default() };
        visit.visit(&self.history(&schedule, &transactions), &past, Coverage::All).err()
    }

    /// The schedule of the moves. What can't be received is not, and who has sent nothing to the end sends with its last
    /// step.
    pub(super) fn schedule(&self) -> Schedule {
        let mut schedule = Schedule::empty(self.exploration.replicas);
        for (number, step) in self.moves.iter().enumerate() {
            let is_last = self.moves[number + 1..].iter().all(|later| later.replica != step.replica);
            let receives = schedule.receivable(step.replica, &step.receives);
            schedule.push(step.replica, receives, step.sends || is_last);
        }
        schedule
    }

    fn transactions(&self) -> Vec<Vec<E>> {
        self.moves.iter().map(|step| step.edits.clone()).collect()
    }

    fn history<'h>(&'h self, schedule: &'h Schedule, transactions: &'h [Vec<E>]) -> History<'h, E> {
        History { past: &self.past, schedule, transactions, sending: self.sending, clock: self.clock }
    }
}
