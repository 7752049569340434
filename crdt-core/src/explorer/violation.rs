//! What an exploration has found.

use alloc::string::String;
use core::fmt;

use super::Check;

/// A check that fails on a history, which can't be made smaller without it holding again.
///
/// It is shown as what the check found out, the history as a diagram, how the check fails, and a program that shows it.
/// `Debug` writes the same, so that a test that returns the error prints it.
#[derive(Clone)]
pub struct Violation {
    /// The check.
    pub check: Check,
    /// The history, drawn: replicas are lines, and time goes to the right. Messages are numbered; the small number before a
    /// dot is the message that is received there, the one after it the message that is sent.
    pub diagram: String,
    /// How it fails.
    pub detail: String,
    /// A function in Rust that plays the history and fails where it goes wrong. Call it with the initial state.
    pub program: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { check, diagram, detail, program } = self;
        write!(f, "{check}\n\n{diagram}\n{detail}\n\nTo see it again ({check:?}):\n\n{program}")
    }
}

impl fmt::Debug for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl core::error::Error for Violation {}
