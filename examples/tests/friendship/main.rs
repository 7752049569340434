//! The friendship program, as its users meet it: every test runs the binary on real files.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on has failed")]

mod command_line;
mod crashes;
mod files;
mod identity;
mod importing;
mod story;
mod syncing;
mod turns;
mod world;
