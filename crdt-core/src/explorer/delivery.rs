//! The observers of a history: every subset of the messages, in every order.

use alloc::format;
use alloc::vec::Vec;

use super::cast::OBSERVER;
use super::checks::check_bytes;
use super::finding::{Finding, Origin};
use super::history::Sending;
use super::schedule::{Message, Schedule};
use super::{Check, Explorable, Numbers, Report};
use crate::{ApplyError, Delta, Dots, Replica};

/// Somebody who has received some messages, and made no event.
pub(super) struct Observer<S> {
    pub(super) replica: Replica<S>,
    /// The messages, in the order in which they came first.
    pub(super) origin: Origin,
}

/// One observer for each set of steps that can be known.
pub(super) struct Observers<S> {
    by_steps: Vec<Option<Observer<S>>>,
}

impl<S> Observers<S> {
    /// An observer that knows these steps.
    pub(super) fn get(&self, steps: Numbers) -> Option<&Observer<S>> {
        self.by_steps[steps.index()].as_ref()
    }

    /// The observers, each with the steps that it knows.
    pub(super) fn iter(&self) -> impl Iterator<Item = (Numbers, &Observer<S>)> {
        let met = self.by_steps.iter().enumerate();
        met.filter_map(|(index, observer)| Some((Numbers::from_index(index), observer.as_ref()?)))
    }
}

/// The delivery of all messages of a history.
pub(super) struct Delivery<'a, S> {
    messages: Vec<(Message, &'a Delta<S>)>,
    observers: Observers<S>,
    /// The messages that have come so far.
    order: Vec<usize>,
    /// Are payloads compared too?
    payloads: bool,
    report: &'a mut Report,
}

impl<'a, S: Explorable> Delivery<'a, S> {
    pub(super) fn new(
        schedule: &'a Schedule,
        sending: Sending,
        deltas: &'a [Delta<S>],
        payloads: bool,
        report: &'a mut Report,
    ) -> Self {
        let base = |message: &Message| if sending == Sending::Whole { Numbers::NONE } else { message.base };
        let sent = schedule.messages.iter().map(|message| Message { base: base(message), ..*message });
        let by_steps = (0..1 << schedule.steps.len()).map(|_| None).collect();
        let messages = sent.zip(deltas).collect();
        Self { messages, observers: Observers { by_steps }, order: Vec::new(), payloads, report }
    }

    /// Lets the messages come in every order. Each prefix of an order is a subset that was delivered; a message that
    /// comes too early is tried and comes again, and so does one that has come already.
    pub(super) fn run(mut self, root: &Replica<S>) -> Result<Observers<S>, Finding> {
        self.deliver(root.fork_with_id(OBSERVER), Numbers::NONE)?;
        Ok(self.observers)
    }

    fn deliver(&mut self, mut replica: Replica<S>, steps: Numbers) -> Result<(), Finding> {
        self.report.observers += 1;
        match self.observers.get(steps) {
            Some(other) => {
                self.check_equal(&replica, other, steps)?;
                if self.payloads {
                    check_bytes(&replica, &other.replica).map_err(|finding| self.between(finding, other))?;
                }
            }
            None => self.disturb(&mut replica, steps)?,
        }
        for number in 0..self.messages.len() {
            let Message { base, upto } = self.messages[number].0;
            if steps.includes(base) && !steps.includes(upto) {
                let next = self.receive(&replica, number)?;
                self.order.push(number);
                self.deliver(next, steps.union(upto))?;
                self.order.pop();
            }
        }
        let origin = || Origin::Observer(self.order.clone());
        self.observers.by_steps[steps.index()].get_or_insert_with(|| Observer { replica, origin: origin() });
        Ok(())
    }

    /// The observer once it has received one more message.
    fn receive(&self, observer: &Replica<S>, number: usize) -> Result<Replica<S>, Finding> {
        let mut next = observer.fork_with_id(OBSERVER);
        match next.apply(self.messages[number].1.clone()) {
            Ok(merged) if merged.changed == (next.context() != observer.context()) && merged.rotated.is_none() => {
                Ok(next)
            }
            Ok(merged) => {
                let finding = Check::ChangeReported.fails(format!("of receiving message {number} is told: {merged:?}"));
                let seen = format!("let changed = one.apply(message_{number}.clone())?.changed;");
                let proof = "assert_eq!(changed, *one.context() != before);";
                Err(self.here(finding).by("let before = one.context().clone();").by(seen).by(proof))
            }
            Err(error) => {
                let finding = Check::Totality.fails(format!("message {number} can't be received: {error}"));
                Err(self.here(finding).by(format!("one.apply(message_{number}.clone())?;")))
            }
        }
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
                let finding = Check::CausalGate.fails(format!(
                    "message {number} comes {when} to an observer of the steps {steps:?}: {before:?} becomes {:?}",
                    **observer
                ));
                let proof = format!(
                    "assert!(one.apply(message_{number}.clone()).is_{});",
                    if known { "ok_and(|merged| !merged.changed)" } else { "err()" }
                );
                return Err(self.here(finding).by(proof));
            }
        }
        Ok(())
    }

    fn check_equal(&self, replica: &Replica<S>, other: &Observer<S>, steps: Numbers) -> Result<(), Finding> {
        if **replica == *other.replica && replica.context() == other.replica.context() {
            return Ok(());
        }
        let finding = Check::OrderIndependence.fails(format!(
            "two observers of the steps {steps:?} are in the states\n  {:?}, having seen {:?}\n  {:?}, having seen {:?}",
            **replica,
            replica.context(),
            *other.replica,
            other.replica.context()
        ));
        Err(self.between(finding, other).by("assert_eq!((&*one, one.context()), (&*other, other.context()));"))
    }

    /// The observer who is about to receive is the one.
    fn here(&self, finding: Finding) -> Finding {
        finding.on("one", &Origin::Observer(self.order.clone()))
    }

    fn between(&self, finding: Finding, other: &Observer<S>) -> Finding {
        self.here(finding).on("other", &other.origin)
    }
}
