//! Programs of several versions that share one object: nothing is lost, and what contradicts is named.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "../core_device.rs"]
mod device;

mod branches;
mod contents;
mod contradiction;
mod counted;
mod depth;
mod exchange;
mod histories;
mod inside;
mod kept;
mod missing;
mod order;
mod plan;
mod removal;
mod renaming;
mod versions;
mod wire;
