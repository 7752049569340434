//! What the derive generates works wherever it is put, and whatever is called like what it names.
//!
//! `renamed/` has other names for our crates, and `strict/` every lint.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod methods;
mod names;
mod no_prelude;
mod places;
mod shadowed;
mod visibility;
