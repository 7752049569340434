//! Deliberate mistakes in the sources, and which check finds each.
//!
//! `cargo run -p faults` puts every fault of `catalogue/` into a copy of the workspace, one at a time, and runs there the tests
//! that are to find it, until one fails. It prints which check that was, and fails if a fault is not found: that is a hole to
//! close. It takes about a minute for each fault. `cargo run -p faults -- word …` tries those in whose title a word occurs.

mod catalogue;
mod report;
mod tree;
mod trial;

use std::env;
use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

use catalogue::Fault;
use report::Report;
use tree::Tree;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let words: Vec<String> = env::args().skip(1).collect();
    let wanted = |fault: &Fault| words.is_empty() || words.iter().any(|word| fault.title.contains(word.as_str()));
    let tree = Tree::copy(&workspace)?;
    let mut report = Report::default();
    for fault in catalogue::read(&workspace)?.iter().filter(|fault| wanted(fault)) {
        report.add(fault, trial::run(fault, &tree)?);
    }
    Ok(report.close())
}
