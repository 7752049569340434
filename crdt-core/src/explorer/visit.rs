//! One history after the other, played and checked.

use super::checks::{
    Compacting, Coverage, Merging, check_equal_contexts, check_payloads, check_resurrection, check_stores,
    check_values, check_writers,
};
use super::delivery::Delivery;
use super::finding::Finding;
use super::history::History;
use super::model::Model;
use super::past::Past;
use super::play::{Outcome, Play};
use super::seen::all_seen;
use super::{Exchange, Explorable, Report};

/// Of the histories of more than two steps, one in so many has its payloads checked, and the laws of its stores; where there
/// is no specification the laws come first, and always.
const CLOSELY_EVERY: u64 = 64;

/// What histories are visited with.
pub(super) struct Visit<'a, S, E, X> {
    pub(super) model: &'a Model<S, E>,
    pub(super) exchange: &'a X,
    pub(super) turn: usize,
    pub(super) report: Report,
}

impl<S: Explorable, E, X: Exchange<S>> Visit<'_, S, E, X> {
    /// Plays a history and checks it. If a step in it does nothing, tells which.
    pub(super) fn visit(
        &mut self,
        history: &History<'_, E>,
        past: &Past<S>,
        coverage: Coverage,
    ) -> Result<Option<usize>, Finding> {
        let Self { model, exchange, turn, report } = self;
        let played = match Play::new(model, history, past, *exchange).run()? {
            Outcome::Idle(step) => return Ok(Some(step)),
            Outcome::Played(played) => played,
        };
        let short = history.transactions.len() <= 2;
        let closely = coverage == Coverage::All || short || report.histories % CLOSELY_EVERY == 0;
        report.histories += 1;
        let schedule = history.schedule;
        let delivery = Delivery::new(schedule, history.sending, &played.messages, closely, report);
        let observers = delivery.run(&past.root)?;
        let seen = all_seen(&played, &observers);
        check_resurrection(&seen)?;
        if model.meaning.is_none() {
            check_stores(&seen)?;
        }
        check_equal_contexts(&seen)?;
        check_writers(&played, &observers)?;
        if let Some(meaning) = &model.meaning {
            check_values(meaning, &past.initial, &played, &seen, schedule.writers.len())?;
        }
        Merging { observers: &observers, exchange: *exchange, coverage, turn, report }.run()?;
        if coverage != Coverage::Sample || closely {
            Compacting { schedule, observers: &observers, exchange: *exchange, report }.run()?;
        }
        if closely {
            check_payloads(&played, &observers, &past.laboratory, report)?;
            check_stores(&seen)?;
        }
        Ok(None)
    }
}
