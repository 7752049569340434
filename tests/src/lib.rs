//! What the tests share.

#![allow(clippy::expect_used, reason = "a test that can't go on stops")]

#[cfg(doctest)]
mod documents;
#[macro_use]
pub mod explorer;
pub mod faults;
