//! Every schedule of some length.
//!
//! Schedules are enumerated without regard to what the steps do. Histories that differ only in the order of steps that
//! know nothing of each other are one history, and are visited once.

use alloc::vec::Vec;

use super::Numbers;
use super::schedule::Schedule;

/// Does it matter which replica has which name?
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Names {
    /// It may: the order of dots decides something.
    Distinct,
    /// It does not: histories that differ only in names are visited once.
    Interchangeable,
}

/// All schedules of so many steps.
pub(super) fn all_schedules(replicas: usize, depth: usize, names: Names) -> Vec<Schedule> {
    let mut enumeration = Enumeration { depth, names, found: Vec::new() };
    enumeration.extend(&Schedule::empty(replicas));
    enumeration.found
}

struct Enumeration {
    depth: usize,
    names: Names,
    found: Vec<Schedule>,
}

impl Enumeration {
    fn extend(&mut self, so_far: &Schedule) {
        let left = self.depth - so_far.steps.len();
        let unsent = so_far.writers.iter().filter(|writer| writer.unsent_since.is_some()).count();
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
                let Some(known) = so_far.receive(replica, &receives) else { continue };
                if is_out_of_order(so_far, replica, known) {
                    continue;
                }
                for sends in [true, false] {
                    let mut longer = so_far.clone();
                    longer.push(replica, receives.clone(), sends);
                    self.extend(&longer);
                }
            }
        }
    }

    /// The replicas that may act next: with interchangeable names, new ones come in the order of their names.
    fn candidates(&self, so_far: &Schedule) -> usize {
        let acted = so_far.steps.iter().map(|step| step.replica + 1).max().unwrap_or(0);
        match self.names {
            Names::Distinct => so_far.writers.len(),
            Names::Interchangeable => so_far.writers.len().min(acted + 1),
        }
    }
}

/// Could the step stand before the last one just as well, and belongs there by its name?
fn is_out_of_order(so_far: &Schedule, replica: usize, known: Numbers) -> bool {
    so_far.steps.last().is_some_and(|last| replica < last.replica && !known.contains(so_far.steps.len() - 1))
}

#[cfg(test)]
mod tests {
    use alloc::vec;

    use super::*;

    #[test]
    fn there_are_as_many_schedules_as_were_counted_by_hand_and_by_another_program() {
        let count = |names| (1..=4).map(|depth| all_schedules(3, depth, names).len()).collect::<Vec<_>>();
        assert_eq!(count(Names::Distinct), [3, 15, 92, 665]);
        assert_eq!(count(Names::Interchangeable), [1, 4, 25, 202]);
    }

    #[test]
    fn with_fewer_replicas_there_are_fewer() {
        let count = |replicas| (1..=4).map(|depth| all_schedules(replicas, depth, Names::Distinct).len()).collect();
        let counts: [Vec<_>; 2] = [count(1), count(2)];
        assert_eq!(counts, [vec![1, 2, 4, 8], vec![2, 7, 28, 121]]);
    }
}
