//! Every history of a type, and every check on it.

use super::checks::{Merging, check_equal_contexts, check_payloads, check_values, check_writers};
use super::delivery::Delivery;
use super::exchange::{Exchange, Faithful};
use super::history::{History, Sending};
use super::past::Past;
use super::play::{Outcome, Play};
use super::schedule::Schedule;
use super::violation::{Finding, Violation};
use super::{Clock, Names, Report, Specified};

/// Of the longest histories, one in so many is sent otherwise than by deltas; shorter ones are, each in every way.
const OTHERWISE_EVERY: u64 = 16;

/// Of the histories of more than two steps, one in so many has its payloads checked.
const PAYLOADS_EVERY: u64 = 64;

/// An exploration of all histories of a type in which every step is one of certain transactions.
#[derive(Clone, Debug)]
pub struct Exploration<S: Specified> {
    transactions: Vec<Vec<S::Edit>>,
    past: Vec<S::Edit>,
    depth: usize,
    names: Names,
    clock: Clock,
}

impl<S: Specified> Exploration<S> {
    /// Steps are chosen from these edits, each a transaction of its own.
    pub fn of_edits(edits: &[S::Edit]) -> Self {
        Self::of_transactions(edits.iter().map(|&edit| vec![edit]).collect())
    }

    /// Steps are chosen from these transactions.
    pub const fn of_transactions(transactions: Vec<Vec<S::Edit>>) -> Self {
        Self { transactions, past: Vec::new(), depth: 4, names: Names::Distinct, clock: Clock::Absent }
    }

    /// Histories begin where these edits were made and everybody has seen them.
    #[must_use]
    pub fn after(mut self, past: &[S::Edit]) -> Self {
        self.past = past.to_vec();
        self
    }

    /// Histories have up to so many steps. Four, if nothing else is said.
    #[must_use]
    pub const fn depth(mut self, depth: usize) -> Self {
        self.depth = depth;
        self
    }

    /// Whether names matter. They do, if nothing else is said.
    #[must_use]
    pub const fn names(mut self, names: Names) -> Self {
        self.names = names;
        self
    }

    /// What the clocks say. There are none, if nothing else is said.
    #[must_use]
    pub const fn clock(mut self, clock: Clock) -> Self {
        self.clock = clock;
        self
    }

    /// Visits the histories, shorter ones first.
    ///
    /// # Errors
    ///
    /// The first check that fails.
    pub fn run(&self) -> Result<Report, Violation> {
        self.run_over(&Faithful)
    }

    /// The same, where what replicas send each other goes through `exchange`.
    ///
    /// # Errors
    ///
    /// The first check that fails.
    pub fn run_over(&self, exchange: &impl Exchange<S>) -> Result<Report, Violation> {
        let past = Past::new(self.clock, &self.past);
        let mut visit = Visit { past, exchange, turn: 0, report: Report::default() };
        for depth in 1..=self.depth {
            let thorough = depth < self.depth;
            for schedule in Schedule::all(depth, self.names) {
                self.visit_all(&schedule, thorough, &mut visit)?;
            }
        }
        Ok(visit.report)
    }

    fn visit_all<X: Exchange<S>>(
        &self,
        schedule: &Schedule,
        thorough: bool,
        visit: &mut Visit<'_, S, X>,
    ) -> Result<(), Violation> {
        let depth = schedule.steps.len();
        let mut choice = vec![0; depth];
        loop {
            let mut idle = None;
            let turn = visit.report.histories;
            for (number, sending) in (0..).zip(Sending::ALL) {
                if !thorough && number > 0 && turn % OTHERWISE_EVERY != number {
                    continue;
                }
                let transactions = choice.iter().map(|&chosen| &self.transactions[chosen][..]).collect();
                let history = History { past: &self.past, schedule, transactions, sending, clock: self.clock };
                idle = visit.visit(&history, thorough).map_err(|Finding { check, detail }| Violation {
                    check,
                    history: history.to_string(),
                    detail,
                })?;
                if idle.is_some() {
                    break;
                }
            }
            if !advance(&mut choice, idle.unwrap_or(depth - 1), self.transactions.len()) {
                return Ok(());
            }
        }
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

/// What histories are visited with.
struct Visit<'a, S, X> {
    past: Past<S>,
    exchange: &'a X,
    turn: usize,
    report: Report,
}

impl<S: Specified, X: Exchange<S>> Visit<'_, S, X> {
    /// Plays a history and checks it. If a step in it does nothing, tells which.
    fn visit(&mut self, history: &History<'_, S>, thorough: bool) -> Result<Option<usize>, Finding> {
        let Self { past, exchange, turn, report } = self;
        let played = match Play::new(history, past, *exchange).run()? {
            Outcome::Idle(step) => return Ok(Some(step)),
            Outcome::Played(played) => played,
        };
        let payloads = history.transactions.len() <= 2 || report.histories % PAYLOADS_EVERY == 0;
        report.histories += 1;
        let delivery = Delivery::new(history.schedule, history.sending, &played.messages, payloads, report);
        let observers = delivery.run(&past.root)?;
        check_equal_contexts(&played, &observers)?;
        check_writers(&played, &observers)?;
        check_values(&played, &observers)?;
        Merging { observers: &observers, exchange: *exchange, thorough, turn, report }.run()?;
        if payloads {
            check_payloads(&played, &observers, &past.laboratory, report)?;
        }
        Ok(None)
    }
}
