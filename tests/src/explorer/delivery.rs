//! The observers of a history: every subset of the messages, in every order.

use crdt_core::{ApplyError, Delta, Dots, Replica, ReplicaId};

use super::checks::check_bytes;
use super::history::Sending;
use super::schedule::{Message, Schedule};
use super::violation::{Check, Finding};
use super::{Numbers, Report, Specified};

/// The name of all observers: they make no events.
pub(crate) const OBSERVER: ReplicaId = ReplicaId::new(0xf);

/// One observer for each set of steps that can be known.
pub(crate) struct Observers<S> {
    by_steps: Vec<Option<Replica<S>>>,
}

impl<S> Observers<S> {
    /// An observer that knows these steps.
    pub(crate) fn get(&self, steps: Numbers) -> Option<&Replica<S>> {
        self.by_steps[steps.index()].as_ref()
    }

    /// The observers, each with the steps that it knows.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (Numbers, &Replica<S>)> {
        let met = self.by_steps.iter().enumerate();
        met.filter_map(|(index, observer)| Some((Numbers::from_index(index), observer.as_ref()?)))
    }
}

/// The delivery of all messages of a history.
pub(crate) struct Delivery<'a, S> {
    messages: Vec<(Message, &'a Delta<S>)>,
    observers: Observers<S>,
    /// Are payloads compared too?
    payloads: bool,
    report: &'a mut Report,
}

impl<'a, S: Specified> Delivery<'a, S> {
    pub(crate) fn new(
        schedule: &'a Schedule,
        sending: Sending,
        deltas: &'a [Delta<S>],
        payloads: bool,
        report: &'a mut Report,
    ) -> Self {
        let base = |message: &Message| if sending == Sending::Whole { Numbers::NONE } else { message.base };
        let sent = schedule.messages.iter().map(|message| Message { base: base(message), ..*message });
        let by_steps = (0..1 << schedule.steps.len()).map(|_| None).collect();
        Self { messages: sent.zip(deltas).collect(), observers: Observers { by_steps }, payloads, report }
    }

    /// Lets the messages come in every order. Each prefix of an order is a subset that was delivered; a message that
    /// comes too early is tried and comes again, and so does one that has come already.
    pub(crate) fn run(mut self, root: &Replica<S>) -> Result<Observers<S>, Finding> {
        self.deliver(root.fork_with_id(OBSERVER), Numbers::NONE)?;
        Ok(self.observers)
    }

    fn deliver(&mut self, mut observer: Replica<S>, steps: Numbers) -> Result<(), Finding> {
        self.report.observers += 1;
        match self.observers.get(steps) {
            Some(other) => {
                check_equal(&observer, other, steps)?;
                if self.payloads {
                    check_bytes(&observer, other)?;
                }
            }
            None => self.disturb(&mut observer, steps)?,
        }
        for number in 0..self.messages.len() {
            let (Message { base, upto }, delta) = self.messages[number];
            if steps.includes(base) && !steps.includes(upto) {
                let mut next = observer.fork_with_id(OBSERVER);
                let applied = next.apply(delta.clone());
                let applied = applied
                    .map_err(|error| Check::Totality.fails(format!("message {number} can't be received: {error}")))?;
                if applied.changed != (next.context() != observer.context()) || applied.rotated.is_some() {
                    return Err(Check::Totality.fails(format!("of receiving message {number} is told: {applied:?}")));
                }
                self.deliver(next, steps.union(upto))?;
            }
        }
        self.observers.by_steps[steps.index()].get_or_insert(observer);
        Ok(())
    }

    /// Sends what has come already and what comes too early: neither changes anything.
    fn disturb(&mut self, observer: &mut Replica<S>, steps: Numbers) -> Result<(), Finding> {
        let before = S::clone(observer);
        let context = observer.context().clone();
        for (number, (Message { base, upto }, delta)) in self.messages.iter().enumerate() {
            let known = steps.includes(*upto);
            if !known && steps.includes(*base) {
                continue;
            }
            let missing = Dots::between(&context, delta.base());
            let harmless = match observer.apply((*delta).clone()) {
                Ok(merged) => known && !merged.changed,
                Err(ApplyError::Missing { events }) => !known && events == missing,
                Err(_) => false,
            };
            *(if known { &mut self.report.repeats } else { &mut self.report.refusals }) += 1;
            if !harmless || **observer != before || *observer.context() != context {
                let when = if known { "again" } else { "too early" };
                return Err(Check::CausalGate.fails(format!(
                    "message {number} comes {when} to an observer of the steps {steps:?}: {before:?} becomes {:?}",
                    **observer
                )));
            }
        }
        Ok(())
    }
}

fn check_equal<S: Specified>(one: &Replica<S>, other: &Replica<S>, steps: Numbers) -> Result<(), Finding> {
    if **one == **other && one.context() == other.context() {
        return Ok(());
    }
    Err(Check::OrderIndependence.fails(format!(
        "two observers of the steps {steps:?} are in the states\n  {:?}, having seen {:?}\n  {:?}, having seen {:?}",
        **one,
        one.context(),
        **other,
        other.context()
    )))
}
