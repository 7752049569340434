//! The Python toolbox's histories played on our types, and its files brought into our replicas.
//!
//! `data/toolbox/toolbox.json` has 48 histories of operations and merges on two to four replicas, with the payload and
//! the value that the toolbox had after each step; `data/toolbox/stored` has files that its demo wrote.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

mod clock;
mod errors;
mod history;
mod import;
mod live;
mod model;
mod played;
mod random;
mod replay;
mod stored;
