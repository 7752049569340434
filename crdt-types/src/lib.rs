//! State-based CRDTs to derive compounds from.
//!
//! Write a struct, pick a CRDT for each field, put `#[derive(StateCrdt)]` on it and `#[crdt(constant)]` on what identifies
//! it; [`Replica`] makes it a replicated type. This crate is all that an application needs: it re-exports the trait, the
//! derive and `Replica` from `crdt-core` and `crdt-derive`.
//!
//! ```
//! use crdt_types::{LwwSet, Replica, StateCrdt};
//!
//! #[derive(StateCrdt, Clone, Debug)]
//! struct Friendship {
//!     #[crdt(constant)]
//!     user_key: String,
//!     following: LwwSet<String>,
//!     followers: LwwSet<String>,
//! }
//!
//! let mut phone = Replica::new(Friendship::initial("eric".to_string()));
//! let mut laptop = phone.fork();
//! phone.update(|me, tx| me.following.insert(tx, "glenn".to_string()));
//! laptop.update(|me, tx| me.following.insert(tx, "mark".to_string()));
//! phone.merge(&laptop)?;
//! laptop.merge(&phone)?;
//! assert_eq!(phone.value(), laptop.value());
//! # Ok::<(), crdt_types::MergeError>(())
//! ```
//!
//! # The types
//!
//! | type | concurrent changes | space | source |
//! |---|---|---|---|
//! | [`GCounter`] | all increments count | replicas | INRIA RR-7506, 3.1.2 |
//! | [`PnCounter`] | all changes count | replicas | INRIA RR-7506, 3.1.3 |
//! | [`BoundedCounter`] | each takes away what it has rights to | replicas, pairs that gave rights | Balegas and others, SRDS 2015 |
//! | [`LwwRegister`] | the later write wins | concurrent writes | INRIA RR-7506, 3.2.1 |
//! | [`MvRegister`] | all are kept | concurrent writes | INRIA RR-7506, 3.2.2 |
//! | [`Joined`] | the join of a [`Lattice`] of your own | values that don't dominate each other | EATCS 123 |
//! | [`Max`], [`Min`] | the largest, the smallest | concurrent writes | EATCS 123 |
//! | [`EwFlag`] | enabling wins | concurrent enablings | Delta State Replicated Data Types, 7.4 |
//! | [`DwFlag`] | disabling wins | concurrent writes | Delta State Replicated Data Types, 7.4 |
//! | [`GSet`] | union | elements | INRIA RR-7506, 3.3.1 |
//! | [`TwoPhaseSet`] | a removal wins, for good | elements ever added | INRIA RR-7506, 3.3.2 |
//! | [`LwwSet`] | the later one wins; at equal times the addition | elements ever added | INRIA RR-7506, 3.3.3 |
//! | [`OrSet`] | an addition wins | elements | INRIA RR-7506, 3.3.5 |
//! | [`RwSet`] | a removal wins | elements ever added or removed | INRIA RR-8083 |
//! | [`SortedSet`] | an insertion wins; of scores the later one | members | INRIA RR-7506, 3.3.5 and 3.2.1 |
//! | [`LwwMap`] | the later write to a key wins; at equal times the insertion | keys ever inserted | INRIA RR-7506, 3.3.3 |
//! | [`GMap`] | values merge; no key is removed | keys and values | EATCS 123 |
//! | [`OrMap`] | values merge; an update wins over a removal | keys and values | Delta State Replicated Data Types, 7.4 |
//! | [`Graph`] | additions win; an edge is there with both its ends | vertices and edges | INRIA RR-7506, 3.4 |
//! | [`TwoPTwoPGraph`] | removals win, for good | vertices and edges ever added | INRIA RR-7506, 3.4.1 |
//! | [`AddOnlyDag`] | all additions, and no cycles | nodes and edges | INRIA RR-7506, 3.4.2 |
//!
//! Each type's page has a table of what two concurrent operations come to, the lattice as a formula, what it costs, and its
//! limits. Sets and maps name their methods as std's do, with the transaction first where they change something.
//!
//! Tuples of up to twelve CRDTs are CRDTs, and so is what is boxed. `Option<T>` is not: whether something is there is an event
//! like any other. Use `LwwRegister<Option<T>>` for a plain value, and `OrMap<(), T>` for a CRDT.
//!
//! # Features
//!
//! - `std` (default): random identities and physical time from the operating system. Without it the crate is `no_std` +
//!   `alloc`, and an [`Environment`] of yours supplies both.
//! - `derive` (default): `#[derive(StateCrdt)]`.
//! - `explorer`: checks for compounds and types of your own, in tests: the modules `explorer`, `laws` and `specification`.
//! - `toolbox`: import of payloads that the Python CRDT toolbox has stored.
//!
//! The minimum supported Rust version is 1.85.

#![no_std]

extern crate alloc;

#[macro_use]
mod delegate;
#[macro_use]
mod std_traits;

pub mod counter;
mod display;
pub mod flag;
pub mod graph;
pub mod map;
mod members;
mod ordered;
pub mod register;
pub mod set;
#[cfg(feature = "explorer")]
pub mod specification;
#[cfg(feature = "toolbox")]
pub mod toolbox;

pub use counter::{BoundedCounter, GCounter, InsufficientRights, PnCounter};
pub use crdt_core::*;
// It shadows the derive of `crdt-core`, which names that crate, if another dependency has switched it on.
#[cfg(feature = "derive")]
pub use crdt_derive::StateCrdtOfTypes as StateCrdt;
pub use flag::{DwFlag, EwFlag};
pub use graph::{AddOnlyDag, DagNode, Graph, GraphError, PathError, TwoPTwoPGraph};
pub use map::{GMap, LwwMap, OrMap, SortedSet};
pub use ordered::Ordered;
pub use register::{Joined, LwwRegister, Max, Min, MvRegister};
pub use set::{GSet, LwwSet, OrSet, RwSet, TwoPhaseSet};
