//! Payloads and deltas are frozen in `golden/`: what one release wrote, every later one reads.
//!
//! `BLESS=1 cargo test -p tests --test payload` writes the files anew, and fails to say so. A file that an earlier
//! release has written is never blessed: keep it under another name, and read it here.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "payload_compact.rs"]
mod compact;
#[path = "payload_depth.rs"]
mod depth;
#[path = "core_device.rs"]
#[allow(dead_code, reason = "the other targets use the rest")]
mod device;
#[path = "payload_floats.rs"]
mod floats;
#[path = "payload_formats.rs"]
mod formats;
#[path = "payload_golden.rs"]
mod golden;
#[path = "payload_samples/mod.rs"]
#[allow(dead_code, reason = "the other targets use the rest")]
mod samples;
#[path = "payload_trial.rs"]
mod trial;
