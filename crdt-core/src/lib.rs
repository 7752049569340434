//! The trait, the causal kernel and the replica behind `#[derive(StateCrdt)]`.
//!
//! Applications depend on `crdt-types`, which re-exports all of this beside the types. Depend on this crate alone to
//! publish a CRDT of your own.
//!
//! ```
//! use crdt_core::{DotMap, DotSet, Replica};
//!
//! // The kernels are CRDTs already, only without a value; the types of `crdt-types` are thin compositions of them.
//! let mut presence = DotSet::new();
//! assert!(presence.insert(crdt_core::Dot::new(crdt_core::ReplicaId::new(1), 1)));
//! let members: DotMap<String, DotSet> = DotMap::new();
//! assert!(members.is_empty());
//! ```
//!
//! # Vocabulary
//!
//! | word | meaning |
//! |---|---|
//! | **state** | the data of one compound: a value of a type that implements [`StateCrdt`] |
//! | **replica** | a state, the causal context that says which events it has seen, and the identity under which it makes new ones: [`Replica`] |
//! | **value** | what the application reads: plain data computed from the state |
//! | **payload** | the serializable representation of the internal state |
//! | **merge** | the least upper bound of two states (⊔) |
//! | **bottom** | the state without events (⊥); constants don't count |
//! | **dot** | the name of one event, [`Dot`]: (replica, counter), counters contiguous from 1 for each replica |
//! | **causal context** | the events that a replica has seen, [`CausalContext`]: one number per replica |
//! | **delta** | a partial state with its own context, [`Delta`]; merging it is merging |
//! | **constant** | a field that is equal on every replica: the identity of the object |
//!
//! # Laws
//!
//! For all replicas *a*, *b*, *c* of one object:
//!
//! 1. *a* ⊔ *b* = *b* ⊔ *a*, and (*a* ⊔ *b*) ⊔ *c* = *a* ⊔ (*b* ⊔ *c*): the order of messages makes no difference.
//! 2. *a* ⊔ *a* = *a*: repeated messages make no difference.
//! 3. Equal contexts mean equal states: one comparison says whether there is anything to exchange.
//! 4. A delta is as good as the whole: *a* ⊔ δ(*b* since *a*) = *a* ⊔ *b*.
//! 5. The value is a fold over the add and write events that no removal has observed.
//!
//! The `explorer` checks them on every history of three replicas and four operations, for every type of `crdt-types`; with
//! the feature of that name you explore your own, and check the laws of your own in one line of a test (`laws`).
//!
//! # How merging works
//!
//! A state consists of *dot stores* ([`DotStore`]): live events, and what each of them says. To merge, *kill, then absorb*:
//! drop my dots that the other side declares dead, drop its dots that I have already seen, take the disjoint union of the
//! rest, join the contexts. One context is shared by the whole compound, so each of these steps is field-wise.
//!
//! # Scope
//!
//! States, merges, deltas, payloads and garbage collection. No network, no storage, no encryption; who the members are is the
//! application's to say ([`Membership`]). Peers are trusted to be honest;
//! their bytes are not trusted to be well-formed.
//!
//! # Features
//!
//! - `std` (default): random identities and physical time from the operating system. Without it the crate is `no_std` +
//!   `alloc`, and an [`Environment`] supplies both. It needs pointer-sized atomics.
//! - `derive` (default): `#[derive(StateCrdt)]`.
//! - `explorer`: checks for types of your own, in tests: the modules `explorer` and `laws`.
//!
//! The minimum supported Rust version is 1.85.

#![no_std]

extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

mod causality;
mod compact;
mod composition;
mod environment;
mod error;
#[cfg(feature = "explorer")]
pub mod explorer;
mod fetch;
mod lattice;
#[cfg(feature = "explorer")]
pub mod laws;
mod membership;
mod near;
mod payload;
mod replica;
mod state_crdt;
mod store;
mod timestamp;

#[doc(hidden)]
pub mod private;

pub use causality::{CausalContext, Dot, Dots, InvalidReplicaId, ReplicaId};
#[cfg(feature = "derive")]
pub use crdt_derive::StateCrdt;
pub use environment::Environment;
#[cfg(feature = "std")]
pub use environment::System;
pub use error::{ApplyError, CompactError, FieldPath, MergeError, PayloadError, PayloadProblem, ResumeError};
pub use lattice::Lattice;
pub use membership::{Acknowledgement, Membership, MembershipError, Stable};
pub use payload::{Decoding, Encoding, Kernel, Tag, Validation};
pub use replica::{Compacted, Delta, Identity, Merged, Replica, Stored, Transaction};
pub use state_crdt::StateCrdt;
pub use store::{Amount, Content, Dead, DotFun, DotMap, DotMapIter, DotSet, DotStore, DotSum, Joint, Key, Summary};
pub use timestamp::Timestamp;
