//! Every history of a type, and every check on it.

use alloc::vec;
use alloc::vec::Vec;
use core::fmt::{self, Debug};

use super::cast::{Clock, MOST_REPLICAS};
use super::checks::Coverage;
use super::counterexample::Suspect;
use super::enumeration::{Names, all_schedules};
use super::exchange::{Exchange, Faithful};
use super::finding::Finding;
use super::history::{History, Sending};
use super::model::Model;
use super::past::Past;
use super::schedule::Schedule;
use super::visit::Visit;
use super::{Explorable, Operation, Report, Specified, Violation};

/// Of the longest histories, one in so many is sent otherwise than by deltas; shorter ones are, each in every way.
const OTHERWISE_EVERY: u64 = 16;

/// An exploration of all histories of a type in which every step is one of certain transactions.
///
/// It is built from an initial state and edits, and [`run`](Self::run). If nothing else is said, three replicas make up to
/// four steps.
#[derive(Clone)]
#[must_use = "an exploration does nothing until it is run"]
pub struct Exploration<S, E> {
    pub(super) model: Model<S, E>,
    pub(super) initial: S,
    pub(super) transactions: Vec<Vec<E>>,
    pub(super) past: Vec<E>,
    pub(super) replicas: usize,
    depth: usize,
    names: Names,
    pub(super) clock: Clock,
}

impl<S: Specified> Exploration<S, S::Edit> {
    /// An object that starts in this state, of a type that is [`Specified`]. Each step is one of these edits.
    pub fn of(initial: S, edits: impl IntoIterator<Item = S::Edit>) -> Self {
        Self::of_transactions(initial, edits.into_iter().map(|edit| vec![edit]))
    }

    /// The same, where each step is one of these transactions of several edits.
    pub fn of_transactions(initial: S, transactions: impl IntoIterator<Item = Vec<S::Edit>>) -> Self {
        Self::new(Model::SPECIFIED, initial, transactions.into_iter().collect())
    }
}

impl<S: Explorable + 'static> Exploration<S, Operation<S>> {
    /// An object that starts in this state, without a specification: all is checked but what it reads. Each step is one of
    /// these [`operations!`](crate::operations).
    pub fn of_laws(initial: S, operations: impl IntoIterator<Item = Operation<S>>) -> Self {
        Self::new(Model::LAWS, initial, operations.into_iter().map(|operation| vec![operation]).collect())
    }
}

impl<S: Explorable, E: Clone + Debug> Exploration<S, E> {
    const fn new(model: Model<S, E>, initial: S, transactions: Vec<Vec<E>>) -> Self {
        let (names, clock) = (Names::Distinct, Clock::Absent);
        Self { model, initial, transactions, past: Vec::new(), replicas: 3, depth: 4, names, clock }
    }

    /// Histories begin where these edits were made and everybody has seen them.
    pub fn after(mut self, past: impl IntoIterator<Item = E>) -> Self {
        self.past = past.into_iter().collect();
        self
    }

    /// Histories have up to so many steps. Four, if nothing else is said.
    pub const fn depth(mut self, depth: usize) -> Self {
        self.depth = depth;
        self
    }

    /// So many replicas act, from one to [eight](MOST_REPLICAS). Three, if nothing else is said.
    pub fn replicas(mut self, replicas: usize) -> Self {
        self.replicas = replicas.clamp(1, MOST_REPLICAS);
        self
    }

    /// Whether names matter. They do, if nothing else is said.
    pub const fn names(mut self, names: Names) -> Self {
        self.names = names;
        self
    }

    /// What the clocks say. There are none, if nothing else is said.
    pub const fn clock(mut self, clock: Clock) -> Self {
        self.clock = clock;
        self
    }

    /// Visits the histories, shorter ones first.
    ///
    /// # Errors
    ///
    /// The first check that fails, on a history that was made as small as it could be.
    pub fn run(&self) -> Result<Report, Violation> {
        self.run_over(&Faithful)
    }

    /// The same, where what replicas send each other goes through `exchange`.
    ///
    /// # Errors
    ///
    /// The first check that fails, on a history that was made as small as it could be.
    pub fn run_over(&self, exchange: &impl Exchange<S>) -> Result<Report, Violation> {
        let mut visit = Visit { model: &self.model, exchange, turn: 0, report: Report::default() };
        let past = Past::new(&self.model, &self.initial, self.clock, &self.past).map_err(|finding| {
            let schedule = Schedule::empty(self.replicas);
            Suspect::new(self, &schedule, &[], Sending::Delta).convict(exchange, finding)
        })?;
        for depth in 1..=self.depth {
            let coverage = if depth < self.depth { Coverage::Routes } else { Coverage::Sample };
            for schedule in all_schedules(self.replicas, depth, self.names) {
                self.visit_all(&schedule, &past, coverage, &mut visit)?;
            }
        }
        Ok(visit.report)
    }

    /// Visits the histories of one schedule: those of each choice of transactions.
    fn visit_all<X: Exchange<S>>(
        &self,
        schedule: &Schedule,
        past: &Past<S>,
        coverage: Coverage,
        visit: &mut Visit<'_, S, E, X>,
    ) -> Result<(), Violation> {
        let depth = schedule.steps.len();
        let mut choice = vec![0; depth];
        while choice.iter().all(|&chosen| chosen < self.transactions.len()) {
            let mut idle = None;
            let turn = visit.report.histories;
            let transactions: Vec<Vec<E>> = choice.iter().map(|&chosen| self.transactions[chosen].clone()).collect();
            for (number, sending) in (0..).zip(Sending::ALL) {
                if coverage == Coverage::Sample && number > 0 && turn % OTHERWISE_EVERY != number {
                    continue;
                }
                let clock = self.clock;
                let history = History { past: &self.past, schedule, transactions: &transactions, sending, clock };
                idle = visit.visit(&history, past, coverage).map_err(|finding: Finding| {
                    Suspect::new(self, schedule, &choice, sending).convict(visit.exchange, finding)
                })?;
                if idle.is_some() {
                    break;
                }
            }
            if !advance(&mut choice, idle.unwrap_or(depth - 1), self.transactions.len()) {
                break;
            }
        }
        Ok(())
    }
}

/// Goes to the next choice that differs at `last` or before.
fn advance(choice: &mut [usize], last: usize, candidates: usize) -> bool {
    choice[last + 1..].fill(0);
    for chosen in choice[..=last].iter_mut().rev() {
        *chosen += 1;
        if *chosen < candidates {
            return true;
        }
        *chosen = 0;
    }
    false
}

impl<S: Debug, E: Debug> Debug for Exploration<S, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { model: _, initial, transactions, past, replicas, depth, names, clock } = self;
        f.debug_struct("Exploration")
            .field("initial", initial)
            .field("transactions", transactions)
            .field("past", past)
            .field("replicas", replicas)
            .field("depth", depth)
            .field("names", names)
            .field("clock", clock)
            .finish()
    }
}
