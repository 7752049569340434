//! What is checked of a history once all of it has happened.

mod contexts;
mod merges;
mod payloads;
mod values;

pub(crate) use contexts::{check_equal_contexts, check_writers};
pub(crate) use merges::Merging;
pub(crate) use payloads::{check_bytes, check_payloads, reopen};
pub(crate) use values::check_values;
