//! Which check has found which fault.

use std::process::ExitCode;

use crate::catalogue::Fault;
use crate::trial::Outcome;

/// Prints what becomes of each fault, and counts.
#[derive(Debug, Default)]
pub(crate) struct Report {
    found: usize,
    missed: usize,
}

impl Report {
    pub(crate) fn add(&mut self, fault: &Fault, outcome: Outcome) {
        match outcome {
            Outcome::Found { target, by } => {
                self.found += 1;
                println!("{}: {target}: {}", fault.title, by.join(", "));
            }
            Outcome::Missed => {
                self.missed += 1;
                println!("{}: NOT FOUND by {}", fault.title, fault.targets.join(", "));
            }
            Outcome::Broken { error } => {
                self.missed += 1;
                println!("{}: DOES NOT COMPILE\n{error}", fault.title);
            }
        }
    }

    pub(crate) fn close(self) -> ExitCode {
        println!("\n{} faults, {} found, {} not found", self.found + self.missed, self.found, self.missed);
        if self.missed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}
