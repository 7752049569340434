//! What the program says.

use std::error::Error as StdError;
use std::fmt::Display;
use std::io::{self, Write};

use crate::error::Error;

/// Prints a line of output.
pub(crate) fn say(line: impl Display) -> Result<(), Error> {
    writeln!(io::stdout(), "{line}").map_err(Error::Output)
}

/// Says something beside the output. If nobody listens, the work goes on.
pub(crate) fn note(message: impl Display) {
    print_error(&format!("friendship: {message}\n"));
}

/// Says what went wrong, why, and what to do.
pub(crate) fn report(error: &Error) {
    let mut message = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        message = format!("{message}: {error}");
        cause = error.source();
    }
    let help = error.advice().map(|advice| format!("      help: {advice}\n")).unwrap_or_default();
    print_error(&format!("friendship: {message}\n{help}"));
}

/// In one piece, as other runs may print at the same time.
fn print_error(text: &str) {
    let _ = io::stderr().write_all(text.as_bytes());
}
