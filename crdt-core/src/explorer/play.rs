//! The writers of a history.

use alloc::format;
use alloc::vec::Vec;

use super::cast::{OBSERVER, replica};
use super::checks::reopen;
use super::finding::{Finding, Origin};
use super::history::{History, Sending};
use super::model::Model;
use super::past::{Past, edit};
use super::schedule::Step;
use super::specification::Ledger;
use super::{Check, Exchange, Explorable, Numbers};
use crate::{CausalContext, Delta, Replica};

/// What has come of the writers of a history.
pub(super) struct Played<S> {
    /// What they have sent.
    pub(super) messages: Vec<Delta<S>>,
    /// The states that they were in, before and after each of their steps.
    pub(super) sightings: Vec<Sighting<S>>,
    /// What they were meant to do.
    pub(super) ledger: Ledger,
    /// The events before the first step.
    past: Numbers,
    /// The events of each step, where a specification says which.
    events: Vec<Numbers>,
}

impl<S> Played<S> {
    /// The events of these steps, and those before the first one.
    pub(super) fn events(&self, steps: Numbers) -> Numbers {
        let events = self.events.iter().enumerate().filter(|(step, _)| steps.contains(*step));
        events.fold(self.past, |all, (_, events)| all.union(*events))
    }
}

/// A state that a writer was in.
pub(super) struct Sighting<S> {
    /// The steps that it knew.
    pub(super) steps: Numbers,
    pub(super) state: S,
    pub(super) context: CausalContext,
    pub(super) origin: Origin,
}

/// How playing a history ends.
pub(super) enum Outcome<S> {
    /// The step of this number does nothing: a shorter history says the same.
    Idle(usize),
    /// Every step does something.
    Played(Played<S>),
}

/// A history while it is played.
pub(super) struct Play<'a, S, E, X> {
    model: &'a Model<S, E>,
    history: &'a History<'a, E>,
    past: &'a Past<S>,
    exchange: &'a X,
    writers: Vec<Writer<S>>,
    played: Played<S>,
}

struct Writer<S> {
    replica: Replica<S>,
    /// What it knew before its first step that it has not sent.
    unsent_since: Option<CausalContext>,
}

impl<'a, S: Explorable, E, X: Exchange<S>> Play<'a, S, E, X> {
    pub(super) fn new(model: &'a Model<S, E>, history: &'a History<'a, E>, past: &'a Past<S>, exchange: &'a X) -> Self {
        let writer = |number| Writer { replica: past.root.fork_with_id(replica(number)), unsent_since: None };
        let writers = (0..history.schedule.writers.len()).map(writer).collect();
        let played = Played {
            messages: Vec::new(),
            sightings: Vec::new(),
            ledger: past.ledger.clone(),
            past: past.events,
            events: Vec::new(),
        };
        Self { model, history, past, exchange, writers, played }
    }

    /// Plays the history from its first step to its last.
    pub(super) fn run(mut self) -> Result<Outcome<S>, Finding> {
        for (number, step) in self.history.schedule.steps.iter().enumerate() {
            self.receive(step)?;
            let before = self.sight(number, step, false);
            self.act(number, step)?;
            let after = self.sight(number, step, true);
            if self.is_idle(number, &before, &after)? {
                return Ok(Outcome::Idle(number));
            }
            self.writers[step.replica].unsent_since.get_or_insert(before.context.clone());
            self.played.sightings.extend([before, after]);
            if step.sends {
                self.send(step.replica)?;
            }
        }
        Ok(Outcome::Played(self.played))
    }

    fn sight(&self, number: usize, step: &Step, after: bool) -> Sighting<S> {
        let writer = &self.writers[step.replica].replica;
        let steps = if after { step.known.with(number) } else { step.known };
        let origin = Origin::Writer { step: number, after };
        Sighting { steps, state: S::clone(writer), context: writer.context().clone(), origin }
    }

    fn receive(&mut self, step: &Step) -> Result<(), Finding> {
        for &message in &step.receives {
            let delta = self.played.messages[message].clone();
            let received = self.writers[step.replica].replica.apply(delta);
            received
                .map_err(|error| Check::Totality.fails(format!("a writer can't receive message {message}: {error}")))?;
        }
        Ok(())
    }

    /// Makes the edits, and enters what they were meant to do.
    fn act(&mut self, number: usize, step: &Step) -> Result<(), Finding> {
        let (author, edits) = (replica(step.replica), &self.history.transactions[number]);
        let writer = &mut self.writers[step.replica];
        self.past.laboratory.set_clock(self.history.clock.now(author));
        if self.history.sending == Sending::CutBefore && writer.unsent_since.is_none() {
            writer.replica.cut_log();
        }
        edit(self.model, &mut writer.replica, edits);
        if let Some(meaning) = &self.model.meaning {
            let seen = self.played.events(step.known);
            let events = self.played.ledger.enter_all(meaning.specify, author, seen, edits)?;
            self.played.events.push(events);
        }
        Ok(())
    }

    /// Does the step do nothing? Then it makes no event; and only then.
    fn is_idle(&self, number: usize, before: &Sighting<S>, after: &Sighting<S>) -> Result<bool, Finding> {
        let (moved, changed) = (before.context != after.context, before.state != after.state);
        let shown = |finding: Finding, proof: &str| {
            Err(finding.on("before", &before.origin).on("after", &after.origin).by(proof))
        };
        if self.model.meaning.is_some() {
            let idle = self.played.events[number].is_empty();
            if idle && (moved || changed) {
                let finding = Check::Specification.fails(format!(
                    "the last step does nothing by the specification, and it made {:?} in {:?} out of {:?} in {:?}",
                    after.state, after.context, before.state, before.context
                ));
                return shown(finding, "assert_eq!((after, after_context), (before, before_context));");
            }
            return Ok(idle);
        }
        let (states, one_edit) = ("assert_eq!(after, before);", self.history.transactions[number].len() == 1);
        if changed && !moved {
            let (before, after) = (&before.state, &after.state);
            let detail = format!("the last step makes no event, and it changes\n  {before:?} to\n  {after:?}");
            return shown(Check::EventPerChange.fails(detail), states);
        }
        if moved && !changed && one_edit {
            let detail = format!("the last step makes an event, and it leaves {:?} as it is", before.state);
            return shown(Check::EventPerChange.fails(detail), "assert_ne!(after, before);");
        }
        Ok(!moved)
    }

    fn send(&mut self, replica: usize) -> Result<(), Finding> {
        let writer = &mut self.writers[replica];
        let known = writer.unsent_since.take().unwrap_or_default();
        let delta = match self.history.sending {
            Sending::Delta | Sending::CutBefore => writer.replica.delta_since(&known),
            Sending::AfterCut => {
                writer.replica.cut_log();
                writer.replica.delta_since(&known)
            }
            Sending::Whole => writer.replica.delta_since(&CausalContext::new()),
            Sending::Fork => writer.replica.fork_with_id(OBSERVER).delta_since(&known),
            Sending::Relay => {
                let mut relay = self.past.root.fork_with_id(OBSERVER);
                let merged = relay.merge(&writer.replica);
                merged.map_err(|error| Check::Totality.fails(format!("a writer can't be merged: {error}")))?;
                relay.delta_since(&known)
            }
            Sending::Payload => reopen(&writer.replica, &self.past.laboratory)?.delta_since(&known),
        };
        self.played.messages.push(self.exchange.send(delta));
        Ok(())
    }
}
