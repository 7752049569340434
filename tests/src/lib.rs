//! What the tests share.

#![allow(clippy::expect_used, reason = "a test that can't go on stops")]

pub mod compounds;
#[cfg(doctest)]
mod documents;
pub mod exploring;
pub mod faults;
