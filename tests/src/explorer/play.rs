//! The writers of a history.

use crdt_core::{CausalContext, Delta, Replica};

use super::checks::reopen;
use super::delivery::OBSERVER;
use super::exchange::Exchange;
use super::history::{History, Sending};
use super::past::{AUTHORS, Past, edit};
use super::schedule::{REPLICAS, Step};
use super::specification::Ledger;
use super::violation::{Check, Finding};
use super::{Numbers, Specified};

/// What has come of the writers of a history.
#[derive(Debug)]
pub(crate) struct Played<S> {
    /// What they have sent.
    pub(crate) messages: Vec<Delta<S>>,
    /// The states that they were in, before and after each of their steps.
    pub(crate) sightings: Vec<Sighting<S>>,
    /// What they were meant to do.
    pub(crate) ledger: Ledger,
    /// The events before the first step.
    past: Numbers,
    /// The events of each step.
    events: Vec<Numbers>,
}

impl<S> Played<S> {
    /// The events of these steps, and those before the first one.
    pub(crate) fn events(&self, steps: Numbers) -> Numbers {
        let events = self.events.iter().enumerate().filter(|(step, _)| steps.contains(*step));
        events.fold(self.past, |all, (_, events)| all.union(*events))
    }
}

/// A state that a writer was in.
#[derive(Debug)]
pub(crate) struct Sighting<S> {
    /// The steps that it knew.
    pub(crate) steps: Numbers,
    pub(crate) state: S,
    pub(crate) context: CausalContext,
}

impl<S: Specified> Sighting<S> {
    fn of(writer: &Replica<S>, steps: Numbers) -> Self {
        Self { steps, state: S::clone(writer), context: writer.context().clone() }
    }
}

/// How playing a history ends.
pub(crate) enum Outcome<S> {
    /// The step of this number does nothing: a shorter history says the same.
    Idle(usize),
    /// Every step does something.
    Played(Played<S>),
}

/// A history while it is played.
pub(crate) struct Play<'a, S: Specified, X> {
    history: &'a History<'a, S>,
    past: &'a Past<S>,
    exchange: &'a X,
    writers: [Writer<S>; REPLICAS],
    played: Played<S>,
}

struct Writer<S> {
    replica: Replica<S>,
    /// What it knew before its first step that it has not sent.
    unsent_since: Option<CausalContext>,
}

impl<'a, S: Specified, X: Exchange<S>> Play<'a, S, X> {
    pub(crate) fn new(history: &'a History<'a, S>, past: &'a Past<S>, exchange: &'a X) -> Self {
        let writer =
            |replica: usize| Writer { replica: past.root.fork_with_id(AUTHORS[replica + 1]), unsent_since: None };
        let played = Played {
            messages: Vec::new(),
            sightings: Vec::new(),
            ledger: past.ledger.clone(),
            past: past.events,
            events: Vec::new(),
        };
        Self { history, past, exchange, writers: core::array::from_fn(writer), played }
    }

    /// Plays the history from its first step to its last.
    pub(crate) fn run(mut self) -> Result<Outcome<S>, Finding> {
        for (number, step) in self.history.schedule.steps.iter().enumerate() {
            self.receive(step)?;
            let before = Sighting::of(&self.writers[step.replica].replica, step.known);
            self.act(number, step);
            let after = Sighting::of(&self.writers[step.replica].replica, step.known.with(number));
            if self.played.events[number] == Numbers::NONE {
                return stayed_idle(&before, &after).map(|()| Outcome::Idle(number));
            }
            self.writers[step.replica].unsent_since.get_or_insert(before.context.clone());
            self.played.sightings.extend([before, after]);
            if step.sends {
                self.send(step.replica)?;
            }
        }
        Ok(Outcome::Played(self.played))
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
    fn act(&mut self, number: usize, step: &Step) {
        let (author, edits) = (step.replica + 1, self.history.transactions[number]);
        let writer = &mut self.writers[step.replica];
        self.past.laboratory.visit(author);
        if self.history.sending == Sending::CutBefore && writer.unsent_since.is_none() {
            writer.replica.cut_log();
        }
        edit(&mut writer.replica, edits);
        let seen = self.played.events(step.known);
        let events = self.played.ledger.enter_all::<S>(author, seen, edits);
        self.played.events.push(events);
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

/// An edit that changes nothing makes no event.
fn stayed_idle<S: Specified>(before: &Sighting<S>, after: &Sighting<S>) -> Result<(), Finding> {
    if before.context == after.context && before.state == after.state {
        return Ok(());
    }
    Err(Check::Specification.fails(format!(
        "the last step does nothing by the specification, and it made {:?} in {:?} out of {:?} in {:?}",
        after.state, after.context, before.state, before.context
    )))
}
