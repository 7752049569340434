//! Why something can't be written, or is not read.

use alloc::boxed::Box;
use alloc::string::ToString;
use core::fmt::{self, Display};

use serde::{de, ser};

/// Why something can't be written, or is not read; where it is, whoever is in between knows.
///
/// It takes two words: every value that is written or read passes a result on.
#[derive(Debug)]
pub(crate) struct Error(Box<str>);

impl Error {
    pub(crate) fn new(message: impl Display) -> Self {
        Self(message.to_string().into())
    }

    pub(super) fn ended() -> Self {
        Self::new("the bytes end too early")
    }

    /// There is a shorter or an earlier way to write this, and it is the only one.
    pub(crate) fn not_canonical(what: &str) -> Self {
        Self::new(format_args!("{what} is not written in the one way there is"))
    }
}

impl Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl core::error::Error for Error {}

impl ser::Error for Error {
    fn custom<T: Display>(message: T) -> Self {
        Self::new(message)
    }
}

impl de::Error for Error {
    fn custom<T: Display>(message: T) -> Self {
        Self::new(message)
    }
}
