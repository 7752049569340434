//! Smaller histories on which the same check fails.

use alloc::vec::Vec;
use core::fmt::Debug;

use super::suspect::Suspect;
use crate::explorer::finding::Finding;
use crate::explorer::history::Sending;
use crate::explorer::{Clock, Exchange, Explorable};

impl<S: Explorable, E: Clone + Debug> Suspect<'_, S, E> {
    /// The smallest suspect that can be reached by one change after the other, each of which leaves the same check failing,
    /// and how it fails there.
    pub(super) fn shrink(mut self, exchange: &impl Exchange<S>, mut finding: Finding) -> (Self, Finding) {
        let fails = |suspect: &Self, finding: &Finding| {
            suspect.investigate(exchange).filter(|found| found.check == finding.check)
        };
        if let Some(seen) = fails(&self, &finding) {
            finding = seen;
        }
        loop {
            let smaller = self.simpler().into_iter().filter(|other| other.size() < self.size());
            let Some((next, seen)) =
                smaller.map(|other| (fails(&other, &finding), other)).find_map(|(seen, other)| Some((other, seen?)))
            else {
                return (self, finding);
            };
            (self, finding) = (next, seen);
        }
    }

    /// What makes a history large, the worst first: steps, edits, replicas, deliveries, late or unusual sending, clocks, and
    /// edits that stand late in the domain.
    fn size(&self) -> impl Ord + use<S, E> {
        let schedule = self.schedule();
        let edits = self.moves.iter().map(|step| step.edits.len()).sum::<usize>();
        let highest = self.moves.iter().map(|step| step.replica).max();
        let replicas: usize = self.moves.iter().map(|step| step.replica).sum();
        let receives = schedule.steps.iter().map(|step| step.receives.len()).sum::<usize>();
        let late = schedule.steps.iter().filter(|step| !step.sends).count();
        let chosen: usize = self.moves.iter().map(|step| step.chosen).sum();
        let unusual = (self.sending, self.clock == Clock::Skewed);
        (self.moves.len(), edits, self.past.len(), highest, receives, late, unusual, (chosen, replicas))
    }

    /// The suspects that are simpler in one respect.
    fn simpler(&self) -> Vec<Self> {
        let mut all = Vec::new();
        let mut change = |change: &dyn Fn(&mut Self)| {
            let mut other = self.clone();
            change(&mut other);
            all.push(other);
        };
        for number in 0..self.moves.len() {
            change(&|other| other.drop_move(number));
        }
        for number in 0..self.past.len() {
            change(&|other| _ = other.past.remove(number));
        }
        for (number, step) in self.moves.iter().enumerate() {
            for edit in 0..step.edits.len() {
                if step.edits.len() > 1 {
                    change(&|other| _ = other.moves[number].edits.remove(edit));
                }
            }
            for chosen in 0..step.chosen {
                change(&|other| {
                    other.moves[number].chosen = chosen;
                    other.moves[number].edits.clone_from(&self.exploration.transactions[chosen]);
                });
            }
            for replica in 0..step.replica {
                change(&|other| other.moves[number].replica = replica);
                change(&|other| other.rename(step.replica, replica));
            }
            for received in 0..step.receives.len() {
                change(&|other| _ = other.moves[number].receives.remove(received));
            }
            change(&|other| other.send_early(number));
        }
        for sending in Sending::ALL {
            change(&|other| other.sending = sending);
        }
        change(&|other| other.clock = Clock::Absent);
        all
    }

    /// Leaves a step out, and what it has sent.
    fn drop_move(&mut self, number: usize) {
        let sent = self.schedule().message_of(number);
        self.moves.remove(number);
        let Some(sent) = sent else { return };
        for step in &mut self.moves {
            step.receives.retain(|&message| message != sent);
            step.receives.iter_mut().filter(|message| **message > sent).for_each(|message| *message -= 1);
        }
    }

    /// Two replicas change names, or become one.
    fn rename(&mut self, from: usize, to: usize) {
        for step in &mut self.moves {
            step.replica = match step.replica {
                name if name == from => to,
                name if name == to => from,
                other => other,
            };
        }
    }

    /// A step that has kept what it did to itself sends it at once.
    fn send_early(&mut self, number: usize) {
        if self.moves[number].sends {
            return;
        }
        let before = self.schedule().steps[..number].iter().filter(|step| step.sends).count();
        self.moves[number].sends = true;
        for step in &mut self.moves {
            step.receives.iter_mut().filter(|message| **message >= before).for_each(|message| *message += 1);
        }
    }
}
