//! Who acts when, and which messages it has received by then.

use alloc::vec;
use alloc::vec::Vec;

use super::Numbers;

/// One replica receives messages, acts, and perhaps sends a message.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Step {
    pub(super) replica: usize,
    /// What it receives just before, by the numbers of the messages, each of which is applicable and new.
    pub(super) receives: Vec<usize>,
    /// The steps that it knows then, among them its own earlier ones.
    pub(super) known: Numbers,
    /// Does it send what it has not sent yet? If not, its next step does: the export comes late.
    pub(super) sends: bool,
}

/// What a replica sends: all that it knows beyond what it knew before its first step that it had not sent.
#[derive(Clone, Copy, Debug)]
pub(super) struct Message {
    /// The steps that the receiver must know.
    pub(super) base: Numbers,
    /// The steps that it knows afterwards, at least.
    pub(super) upto: Numbers,
}

/// The steps of a history and the messages that they send, in the order of sending.
#[derive(Clone, Debug)]
pub(super) struct Schedule {
    pub(super) steps: Vec<Step>,
    pub(super) messages: Vec<Message>,
    pub(super) writers: Vec<Writer>,
}

/// What a replica knows while the schedule is made.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Writer {
    pub(super) known: Numbers,
    /// What it knew before its first step that it has not sent.
    pub(super) unsent_since: Option<Numbers>,
}

impl Schedule {
    /// No steps yet, of so many replicas.
    pub(super) fn empty(replicas: usize) -> Self {
        Self { steps: Vec::new(), messages: Vec::new(), writers: vec![Writer::default(); replicas] }
    }

    /// What a replica knows after it has received the messages, or `None` if one of them is not applicable or not new.
    pub(super) fn receive(&self, replica: usize, receives: &[usize]) -> Option<Numbers> {
        receives.iter().try_fold(self.writers[replica].known, |known, &number| self.learn(known, number))
    }

    /// Who knows these steps receives a message.
    fn learn(&self, known: Numbers, number: usize) -> Option<Numbers> {
        let Message { base, upto } = *self.messages.get(number)?;
        (known.includes(base) && !known.includes(upto)).then(|| known.union(upto))
    }

    /// Of these messages those that the replica can receive and that are new to it, one after the other.
    pub(super) fn receivable(&self, replica: usize, messages: &[usize]) -> Vec<usize> {
        let mut known = self.writers[replica].known;
        let mut receivable = messages.to_vec();
        receivable.retain(|&number| {
            let learned = self.learn(known, number);
            known = learned.unwrap_or(known);
            learned.is_some()
        });
        receivable
    }

    /// Appends a step of the replica, which receives messages that it can receive.
    pub(super) fn push(&mut self, replica: usize, receives: Vec<usize>, sends: bool) {
        let known = self.receive(replica, &receives).unwrap_or_default();
        let upto = known.with(self.steps.len());
        let base = self.writers[replica].unsent_since.unwrap_or(known);
        if sends {
            self.messages.push(Message { base, upto });
        }
        self.writers[replica] = Writer { known: upto, unsent_since: (!sends).then_some(base) };
        self.steps.push(Step { replica, receives, known, sends });
    }

    /// What everybody who acts outside of `seen`, which is closed under what was known, has known by then of it: who has seen
    /// that much knows all that was done without knowledge of the rest.
    pub(super) fn settled(&self, seen: Numbers) -> Numbers {
        let outside = self.steps.iter().enumerate().filter(|(number, _)| !seen.contains(*number));
        outside.fold(seen, |settled, (_, step)| settled.intersection(step.known))
    }

    /// Which message a step sends.
    pub(super) fn message_of(&self, step: usize) -> Option<usize> {
        let before = self.steps[..step].iter().filter(|step| step.sends).count();
        self.steps[step].sends.then_some(before)
    }
}
