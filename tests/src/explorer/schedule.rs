//! Who acts when, and which messages it has received by then.
//!
//! Schedules are enumerated without regard to what the steps do. Histories that differ only in the order of steps that
//! know nothing of each other are one history, and are visited once.

use super::Numbers;

/// The number of replicas that act: `a`, `b` and `c`.
pub(crate) const REPLICAS: usize = 3;

/// Does it matter which replica has which name?
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Names {
    /// It may: the order of dots decides something.
    Distinct,
    /// It does not: histories that differ only in names are visited once.
    Interchangeable,
}

/// One replica receives messages, acts, and perhaps sends a message.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    pub(crate) replica: usize,
    /// What it receives just before, by the numbers of the messages, each of which is applicable and new.
    pub(crate) receives: Vec<usize>,
    /// The steps that it knows then, among them its own earlier ones.
    pub(crate) known: Numbers,
    /// Does it send what it has not sent yet? If not, its next step does: the export comes late.
    pub(crate) sends: bool,
}

/// What a replica sends: all that it knows beyond what it knew before its first step that it had not sent.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Message {
    /// The steps that the receiver must know.
    pub(crate) base: Numbers,
    /// The steps that it knows afterwards, at least.
    pub(crate) upto: Numbers,
}

/// The steps of a history and the messages that they send, in the order of sending.
#[derive(Clone, Default, Debug)]
pub(crate) struct Schedule {
    pub(crate) steps: Vec<Step>,
    pub(crate) messages: Vec<Message>,
}

impl Schedule {
    /// All schedules of so many steps.
    pub(crate) fn all(depth: usize, names: Names) -> Vec<Self> {
        let mut enumeration = Enumeration { depth, names, found: Vec::new() };
        enumeration.extend(&Self::default(), [Writer::default(); REPLICAS]);
        enumeration.found
    }

    /// What a replica that knows these steps knows after it has received the messages, or `None` if one of them is not
    /// applicable or not new.
    fn receive(&self, mut known: Numbers, receives: &[usize]) -> Option<Numbers> {
        for &number in receives {
            let Message { base, upto } = self.messages[number];
            if !known.includes(base) || known.includes(upto) {
                return None;
            }
            known = known.union(upto);
        }
        Some(known)
    }
}

/// What a replica knows while the schedule is made.
#[derive(Clone, Copy, Default)]
struct Writer {
    known: Numbers,
    /// What it knew before its first step that it has not sent.
    unsent_since: Option<Numbers>,
}

struct Enumeration {
    depth: usize,
    names: Names,
    found: Vec<Schedule>,
}

impl Enumeration {
    fn extend(&mut self, so_far: &Schedule, writers: [Writer; REPLICAS]) {
        let left = self.depth - so_far.steps.len();
        let unsent = writers.iter().filter(|writer| writer.unsent_since.is_some()).count();
        if unsent > left {
            return;
        }
        if left == 0 {
            self.found.push(so_far.clone());
            return;
        }
        for replica in 0..self.candidates(so_far) {
            for chosen in 0..1_usize << so_far.messages.len() {
                let receives: Vec<usize> = (0..so_far.messages.len()).filter(|n| chosen >> n & 1 == 1).collect();
                let Some(known) = so_far.receive(writers[replica].known, &receives) else { continue };
                if is_out_of_order(so_far, replica, known) {
                    continue;
                }
                for sends in [true, false] {
                    let step = Step { replica, receives: receives.clone(), known, sends };
                    let (longer, writer) = append(so_far, step, writers[replica]);
                    let mut writers = writers;
                    writers[replica] = writer;
                    self.extend(&longer, writers);
                }
            }
        }
    }

    /// The replicas that may act next: with interchangeable names, new ones come in the order of their names.
    fn candidates(&self, so_far: &Schedule) -> usize {
        let acted = so_far.steps.iter().map(|step| step.replica + 1).max().unwrap_or(0);
        match self.names {
            Names::Distinct => REPLICAS,
            Names::Interchangeable => REPLICAS.min(acted + 1),
        }
    }
}

/// Could the step stand before the last one just as well, and belongs there by its name?
fn is_out_of_order(so_far: &Schedule, replica: usize, known: Numbers) -> bool {
    so_far.steps.last().is_some_and(|last| replica < last.replica && !known.contains(so_far.steps.len() - 1))
}

fn append(so_far: &Schedule, step: Step, writer: Writer) -> (Schedule, Writer) {
    let mut longer = so_far.clone();
    let base = writer.unsent_since.unwrap_or(step.known);
    let upto = step.known.with(so_far.steps.len());
    if step.sends {
        longer.messages.push(Message { base, upto });
    }
    let unsent_since = (!step.sends).then_some(base);
    longer.steps.push(step);
    (longer, Writer { known: upto, unsent_since })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_as_many_schedules_as_were_counted_by_hand_and_by_another_program() {
        let count = |names| (1..=4).map(|depth| Schedule::all(depth, names).len()).collect::<Vec<_>>();
        assert_eq!(count(Names::Distinct), [3, 15, 92, 665]);
        assert_eq!(count(Names::Interchangeable), [1, 4, 25, 202]);
    }
}
