//! What is checked of a history once all of it has happened.

mod compaction;
mod contexts;
mod merges;
mod payloads;
mod resurrection;
mod route;
mod stores;
mod values;

pub(super) use compaction::Compacting;
pub(super) use contexts::{check_equal_contexts, check_writers};
pub(super) use merges::{Coverage, Merging};
pub(super) use payloads::{check_bytes, check_payloads, reopen};
pub(super) use resurrection::check_resurrection;
pub(super) use stores::check_stores;
pub(super) use values::check_values;
