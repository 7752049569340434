//! What happens to a fault.

use std::collections::BTreeSet;
use std::io;
use std::process::{Command, Output};

use crate::catalogue::Fault;
use crate::tree::Tree;

/// What happened to a fault.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// A check of the explorer, or else a test, of this target has failed.
    Found { target: String, by: Vec<String> },
    /// The sources with the fault in them don't compile, so nothing is known.
    Broken { error: String },
    /// Every test passed.
    Missed,
}

/// Puts the fault in, runs the targets until one fails, and takes it out again.
pub(crate) fn run(fault: &Fault, tree: &Tree) -> io::Result<Outcome> {
    let mut before = Vec::new();
    for change in &fault.changes {
        before.push((&change.file, tree.put(change)?));
    }
    let outcome = test(fault, tree);
    for (file, text) in before.into_iter().rev() {
        tree.write(file, &text)?;
    }
    outcome
}

fn test(fault: &Fault, tree: &Tree) -> io::Result<Outcome> {
    for target in &fault.targets {
        let built = cargo(tree, target, &["--no-run"])?;
        if !built.status.success() {
            return Ok(Outcome::Broken { error: String::from_utf8_lossy(&built.stderr).into_owned() });
        }
        let output = cargo(tree, target, &[])?;
        if !output.status.success() {
            return Ok(Outcome::Found { target: target.clone(), by: finders(&output) });
        }
    }
    Ok(Outcome::Missed)
}

fn cargo(tree: &Tree, target: &str, arguments: &[&str]) -> io::Result<Output> {
    // The structures of the core show their seams in its own tests only, where they are small.
    let tests = match target {
        "crdt-core" => ["-p", "crdt-core", "--lib", "--all-features"],
        target => ["-p", "tests", "--test", target],
    };
    Command::new(env!("CARGO"))
        .args(["test", "--quiet"])
        .args(tests)
        .args(arguments)
        .current_dir(tree.root())
        .env("CARGO_TARGET_DIR", tree.target())
        .env("PROPTEST_MAX_SHRINK_ITERS", "64")
        .output()
}

/// The checks that failed, as the explorer names them, or else the tests.
fn finders(output: &Output) -> Vec<String> {
    let text = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    let between = |start: &str, end: &str| {
        let lines = text.lines().filter_map(|line| line.strip_prefix(start)?.strip_suffix(end));
        let names: BTreeSet<String> = lines.map(str::to_owned).collect();
        names.into_iter().collect::<Vec<_>>()
    };
    let checks = between("To see it again (", "):");
    if checks.is_empty() { between("---- ", " stdout ----") } else { checks }
}
