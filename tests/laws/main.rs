//! The law kit passes what is right, and says what is wrong with what is not.

#![allow(clippy::expect_used, reason = "a test that can't go on stops")]

mod crdts;
mod lattices;
