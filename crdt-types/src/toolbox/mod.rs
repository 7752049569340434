//! Importing what the Python *CRDT toolbox* has stored.
//!
//! A toolbox payload is a set of *facts*: an element was added at a time, a client has counted so far. [`import()`]
//! turns them into a [`Delta`](crate::Delta), for any replica of the object to [apply](crate::Replica::apply).
//!
//! | the toolbox's | as JSON | read as | goes into | a fact |
//! |---|---|---|---|---|
//! | `GCounter` | `{"a": 5}` | [`GCounter`] | [`GCounter`](crate::GCounter) | a client's count |
//! | `PNCounter` | `{"P": {"a": 5}, "N": {"a": 2}}` | [`PnCounter`] | [`PnCounter`](crate::PnCounter) | a client's count, up or down |
//! | `GSet` | `["x", "y"]` | [`GSet`] | [`GSet`](crate::GSet) | an element |
//! | `TwoPSet` | `{"A": ["x", "y"], "R": ["y"]}` | [`TwoPhaseSet`] | [`TwoPhaseSet`](crate::TwoPhaseSet) | an element, added or removed |
//! | `LWWSet` | `{"A": {"x": [1385000035.5]}, "R": {}}` | [`LwwSet`] | [`LwwSet`](crate::LwwSet) | an element, added or removed at a time |
//!
//! # Examples
//!
//! Two devices have a copy of eric's file. Each imports its own, without a word to the other.
//!
//! ```
//! use crdt_types::{LwwSet, Replica, StateCrdt, toolbox};
//! use serde::Deserialize;
//!
//! #[derive(StateCrdt, Clone, Debug)]
//! struct Friendship {
//!     #[crdt(constant)]
//!     user_key: String,
//!     following: LwwSet<String>,
//!     followers: LwwSet<String>,
//! }
//!
//! fn open(file: &str) -> Result<Replica<Friendship>, Box<dyn std::error::Error>> {
//!     let file: serde_json::Value = serde_json::from_str(file)?; // or a struct of yours, derived with serde
//!     let user_key = String::deserialize(&file["user_key"])?;
//!     let following = toolbox::LwwSet::deserialize(&file["following"])?;
//!     let followers = toolbox::LwwSet::deserialize(&file["followers"])?;
//!
//!     let delta = toolbox::import(Friendship::initial(user_key.clone()), |eric, import| {
//!         import.field("following", &mut eric.following, following)?;
//!         import.field("followers", &mut eric.followers, followers)
//!     })?;
//!     let mut replica = Replica::new(Friendship::initial(user_key));
//!     replica.apply(delta)?;
//!     Ok(replica)
//! }
//!
//! let mut phone = open(
//!     r#"{"user_key": "eric", "followers": {"A": {}, "R": {}},
//!         "following": {"A": {"glenn": [1385000035.5]}, "R": {}}}"#,
//! )?;
//! // On the laptop the toolbox had gone on, before it was retired.
//! let mut laptop = open(
//!     r#"{"user_key": "eric", "followers": {"A": {}, "R": {}},
//!         "following": {"A": {"glenn": [1385000035.5], "mark": [1385000036.0]}, "R": {"glenn": [1385000040.25]}}}"#,
//! )?;
//! phone.update(|eric, tx| eric.following.insert(tx, "ana".to_string()));
//!
//! phone.merge(&laptop)?;
//! laptop.merge(&phone)?;
//! assert_eq!(phone.context(), laptop.context());
//! assert!(laptop.following.iter().eq(["ana", "mark"]));
//! # assert!(phone.following.iter().eq(["ana", "mark"]));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Semantics
//!
//! Every fact is an event, and its name follows from the fact: from the name of the field, the toolbox's type and what
//! is stored, by a hash that is the same on every machine and in every release. So whoever imports a fact makes the
//! same event:
//!
//! - Two devices that import the same file hold the same state, and nothing counts twice when they merge.
//! - Two that import different versions of a file hold, once merged, the union of their facts, which is the toolbox's
//!   own merge of the two files. A counter's client has counted as far as the larger count says.
//! - Importing a file again changes nothing, nor does an older version of it change any value.
//!
//! Facts are concurrent with each other; in an [`LwwSet`](crate::LwwSet) their times decide, an addition before a
//! removal at the same time, as in the toolbox. An edit that is made after an import has seen the facts, and supersedes
//! them; a version of the file that is imported later adds what is new in it, under the times it has there.
//!
//! # Cost and limits
//!
//! - **Every fact is an entry in the causal context, for good**: 16 bytes in memory and some 21 in JSON, wherever a
//!   context is kept or sent, and a step in every comparison. That is nothing for a user's contacts, and a burden
//!   beyond some ten thousand facts. Where one device can import for all, do without: the same edits in an ordinary
//!   [`update`](crate::Replica::update), at the time it is made, cost one entry together.
//! - The name of a field is part of its facts: use the same on every device, and keep it. In a nested compound, write
//!   its path, `"profile.tags"`. Fields inside a map can't be imported.
//! - An element is known by how it serializes. Two that serialize alike are refused, and a type that begins to
//!   serialize differently makes new facts of the old ones.
//! - Names of events are hashes of 64 bits. If two facts of one import share a name, the import is refused; among a
//!   million facts the chance is one in 37 million. Between imports it goes unnoticed: whoever writes a file could make
//!   a fact of it hide another one, as they could leave it out.
//! - Times are the toolbox's, seconds since 1970 as floats. They become nanoseconds, and from April 1970 to 2554 no two
//!   become one. [`apply`](crate::Replica::apply) refuses what is further ahead of the clock than the
//!   [tolerance](crate::Environment::tolerance), here as in any delta.
//! - The reader of JSON must read floats exactly. The `toolbox` feature has `serde_json` do so.

mod counter;
mod error;
mod event;
mod g_set;
mod identity;
mod import;
mod lww_set;
mod object;
mod payload;
mod time;
mod two_phase_set;

pub use counter::{GCounter, PnCounter};
pub use error::{ImportError, ImportProblem};
pub use g_set::GSet;
pub use import::{Import, import};
pub use lww_set::LwwSet;
pub use payload::Payload;
pub use two_phase_set::TwoPhaseSet;
