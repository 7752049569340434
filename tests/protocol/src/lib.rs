//! The exchange of deltas under a model checker: devices with real replicas, over a network that loses, repeats and reorders.
//!
//! # The protocol
//!
//! Every change of a replica becomes a delta in a buffer for each peer. A delta is sent once the replica is saved, again if
//! nothing is heard of it, and leaves the buffer when the peer has acknowledged it; a peer acknowledges what it has saved. Whoever
//! is sent something too early, whoever was started, and whoever sees in an acknowledgement that it has lost something, asks with
//! its context, and is answered with what it lacks. Whoever was started also sends all that it has. A device saves its payload, then its identity; when it is started it resumes that identity, or
//! takes a new one if the replica can't be resumed.
//!
//! # What may go wrong
//!
//! Messages get lost, come twice, overtake each other. A device crashes: between a change and saving it, between the two
//! writes of saving, between saving and sending. Its disk is replaced by an older copy of it; or a copy of it is started
//! elsewhere, so that one identity is alive twice. How much of this happens is bounded by a [`Scenario`]; every order of it is
//! explored.
//!
//! # What must hold
//!
//! - A write that a device has saved or a peer has acknowledged is on some disk, unless the only disk that had it was replaced.
//! - Replicas that give one dot to two writes find out when anything passes between them.
//! - Nobody is accused of a copied identity unless there was a copy.
//! - A replica says what the writes come to that it has seen.
//! - When the network is fair from here on, everybody comes to have the same value, with every write that was promised.
//!
//! A [`Mistake`] is a wrong protocol, of which the same must not hold.

#![allow(clippy::expect_used, clippy::panic, reason = "a model that can't go on stops")]

mod actions;
mod device;
mod environment;
mod message;
mod mistake;
mod model;
mod pad;
mod peer;
mod reading;
mod scenario;
mod session;
mod settling;
mod steps;
mod tally;
mod world;

pub use mistake::Mistake;
pub use model::{Explored, Promise, explore, find};
pub use pad::Edit;
pub use scenario::{Scenario, Trouble};
pub use tally::Tally;
