//! A state with its history and the identity under which it goes on.

mod base;
mod binary;
mod compaction;
mod delta;
mod history;
mod identity;
mod log;
mod merging;
mod news;
mod stored;
mod transaction;
mod whole;

use alloc::borrow::Cow;
use alloc::sync::Arc;
use core::fmt;
use core::ops::Deref;
use core::sync::atomic::{AtomicBool, Ordering};

pub use compaction::Compacted;
pub use delta::Delta;
use history::History;
use identity::Author;
pub use identity::Identity;
pub use merging::Merged;
use serde::{Serialize, Serializer};
pub use stored::Stored;
pub use transaction::Transaction;
pub(crate) use transaction::{Change, Fate};
use whole::Whole;

#[cfg(feature = "std")]
use crate::System;
use crate::payload::Trace;
use crate::store::Dead;
use crate::{CausalContext, Environment, PayloadError, ReplicaId, StateCrdt, Timestamp};

/// A state, the history that says which events it has seen, and the identity under which it makes new ones.
///
/// Reads go to the state directly, through `Deref`; every change goes through [`update`](Self::update), so nothing is
/// changed without an event. Replicas of one object merge in any order, any number of times, and end equal.
///
/// # Identity
///
/// Every replica that is edited has an identity of its own, drawn at random by [`new`](Self::new), [`fork`](Self::fork)
/// and [`from_payload`](Self::from_payload). It costs one entry in every context of the object, until it is [retired](Self::compact); so a program
/// that is started often keeps its identity with [`resume`](Self::resume), if it can prove that nothing was lost in
/// between. A replica is therefore not `Clone`: two live copies of one identity give the same name to different events.
/// (What `replica.clone()` finds is the `clone` of the state, a copy without history. Another replica is a
/// [`fork`](Self::fork).)
///
/// When a peer knows more of a replica's own events than the replica itself, the replica has lost part of its state. It
/// then goes on under a new identity, at once, and the merge says so in [`Merged::rotated`].
///
/// # Time
///
/// Last-writer-wins types are ordered by hybrid logical time. Physical time and random numbers come from an
/// [`Environment`]: the operating system's, or your own through the constructors that end in `_in`.
///
/// # Complexity
///
/// Contexts are compared and joined in O(*replicas*). Extracting and applying a delta takes time
/// proportional to what changed, times log of the state; besides, each delta carries what its two contexts say of all
/// replicas. A replica also keeps a log of which event killed which dots, so that its deltas can name them; it is cut by
/// itself when it has grown beyond 4,096 runs, which never changes a value.
///
/// Source: Almeida, Shoker, Baquero, *Delta State Replicated Data Types*, 2018; the causal gate is its section 6.
pub struct Replica<T> {
    state: Whole<T>,
    history: History,
    author: Author,
    /// Has anybody been given the events that were made so far? Set by readers, hence atomic.
    handed_out: AtomicBool,
    environment: Arc<dyn Environment>,
}

#[cfg(feature = "std")]
impl<T: StateCrdt> Replica<T> {
    /// The first replica of an object, with a random identity. It takes the constants of `initial`; everything else
    /// starts at bottom.
    pub fn new(initial: T) -> Self {
        Self::new_in(System, initial)
    }

    /// The first replica of an object, under a given identity, which nobody else may ever use.
    pub fn with_id(id: ReplicaId, initial: T) -> Self {
        Self::with_id_in(System, id, initial)
    }

    /// Opens a stored payload under a new random identity. That is always safe, and costs an entry in the context as
    /// soon as the replica makes an event. A second device joins in the same way, with the payload of the first.
    ///
    /// # Errors
    ///
    /// If the payload is not one of this type, violates an invariant, or could not be written again; nothing in it is trusted.
    /// What makes it one of this type are its fields, not the name of the struct; a [constant](crate::StateCrdt) tells objects
    /// apart.
    pub fn from_payload(payload: serde_json::Value) -> Result<Self, PayloadError> {
        Ok(Stored::from_json(payload)?.open())
    }

    /// Opens a stored payload under its old identity, whose continuity the caller vouches for: no other copy of it is
    /// in use, and the payload has all the events that were ever made under it.
    ///
    /// What can be checked is checked: the payload must have exactly as many events of the identity as the identity says.
    /// Store the identity beside the payload after every change, and in this order: payload, then identity.
    ///
    /// # Errors
    ///
    /// If the payload can't be read, or has fewer or more events of the identity than were made.
    pub fn resume(payload: serde_json::Value, identity: Identity) -> Result<Self, crate::ResumeError> {
        Stored::from_json(payload)?.resume(identity)
    }
}

impl<T: StateCrdt> Replica<T> {
    /// [`new`](Self::new), in an environment.
    pub fn new_in(environment: impl Environment, initial: T) -> Self {
        let id = ReplicaId::new(environment.random());
        Self::with_id_in(environment, id, initial)
    }

    /// [`with_id`](Self::with_id), in an environment.
    pub fn with_id_in(environment: impl Environment, id: ReplicaId, mut initial: T) -> Self {
        initial.kill(&Dead::All);
        Self::open(Arc::new(environment), id, Whole::known(initial), History::default())
    }

    fn open(environment: Arc<dyn Environment>, id: ReplicaId, state: Whole<T>, mut history: History) -> Self {
        history.revive(id);
        let author = Author::new(id, history.context.counter(id), &*environment);
        Self { state, history, author, handed_out: AtomicBool::new(false), environment }
    }

    /// Another replica of the same object, equal to this one, with an identity of its own: another device.
    #[must_use]
    pub fn fork(&self) -> Self {
        let id = ReplicaId::new(self.environment.random());
        self.fork_with_id(id)
    }

    /// [`fork`](Self::fork), under a given identity, which nobody else may ever use.
    #[must_use]
    pub fn fork_with_id(&self, id: ReplicaId) -> Self {
        self.hand_out();
        Self::open(Arc::clone(&self.environment), id, self.state.clone(), self.history.clone())
    }

    /// Changes the state. The whole closure is one transaction: its events become one delta, applied as a unit.
    ///
    /// A panic in the closure leaves what it has done so far; nothing is rolled back. See
    /// [`try_update`](Self::try_update).
    pub fn update<R>(&mut self, change: impl FnOnce(&mut T, &mut Transaction<'_>) -> R) -> R {
        self.author.hand_out_if(self.handed_out.get_mut(), &self.history);
        Transaction::run(&mut self.state, &mut self.history, &mut self.author, &*self.environment, change)
    }

    /// Changes the state, or leaves everything as it was: if the closure returns an error (or panics), nothing has
    /// happened.
    ///
    /// It costs a copy of the state and its history, O(*state*).
    ///
    /// # Errors
    ///
    /// The closure's.
    pub fn try_update<R, E>(
        &mut self,
        change: impl FnOnce(&mut T, &mut Transaction<'_>) -> Result<R, E>,
    ) -> Result<R, E> {
        self.author.hand_out_if(self.handed_out.get_mut(), &self.history);
        let (mut state, mut history, mut author) = (self.state.clone(), self.history.clone(), self.author.clone());
        let result = Transaction::run(&mut state, &mut history, &mut author, &*self.environment, change)?;
        (self.state, self.history, self.author) = (state, history, author);
        Ok(result)
    }

    /// What this replica has seen and `known`, the [`context`](Self::context) of another one, has not.
    ///
    /// A context may be old, and from any replica: whatever a delta repeats is passed over where it is applied. The delta
    /// from nothing (`&CausalContext::new()`) is the whole state.
    #[must_use = "a delta does nothing until it is applied to another replica"]
    pub fn delta_since(&self, known: &CausalContext) -> Delta<T> {
        self.hand_out();
        Delta::since(known, &self.state, &self.history)
    }

    /// What the application reads: plain data. O(*state*); the fields' own methods read without a copy.
    pub fn value(&self) -> T::Value {
        self.state.state.value()
    }

    /// The whole replica but for its identity, as JSON; any store will do for it. To write another format, serialize
    /// the replica itself.
    ///
    /// # Errors
    ///
    /// Those of the serialization of the application's own keys and contents; [`PayloadError::path`] says where. What could
    /// not be read back is not written: floats that are infinite or not numbers, and what is nested more than 112 levels
    /// deep.
    pub fn payload(&self) -> Result<serde_json::Value, PayloadError> {
        self.hand_out();
        let trace = Trace::default();
        let payload = stored::serialize(&self.state, &self.history, &trace, serde_json::value::Serializer);
        payload.map_err(|error| PayloadError::malformed(trace.into_path(), &error))
    }

    /// The events that this replica has seen: what others are asked for, and what they are told is known. Replicas that were
    /// retired by [`compact`](Self::compact) are not in it.
    pub const fn context(&self) -> &CausalContext {
        &self.history.context
    }

    /// All events that this replica has seen, of retired replicas too.
    pub(crate) fn seen(&self) -> Cow<'_, CausalContext> {
        self.history.seen()
    }

    /// The name under which this replica makes events.
    pub const fn id(&self) -> ReplicaId {
        self.author.id()
    }

    /// The name under which this replica makes events, and how many it has made: what [`resume`](Self::resume) asks
    /// for.
    pub fn identity(&self) -> Identity {
        Identity { replica: self.id(), counter: self.history.context.counter(self.id()) }
    }

    /// The latest time that this replica has seen.
    pub const fn clock(&self) -> Timestamp {
        self.history.clock
    }

    /// Forgets which event killed which dots. It frees memory and never changes a value; the next delta for a replica that
    /// has not seen everything names the live dots instead of the dead.
    pub fn cut_log(&mut self) {
        self.history.log.cut(&self.history.context);
    }

    /// From now on an own event may be anywhere: nothing it holds may change.
    fn hand_out(&self) {
        self.handed_out.store(true, Ordering::Relaxed);
    }
}

impl<T> Deref for Replica<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.state.state
    }
}

impl<T: fmt::Debug> fmt::Debug for Replica<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Replica")
            .field("id", &self.author.id())
            .field("context", &self.history.context)
            .field("state", &self.state.state)
            .finish_non_exhaustive()
    }
}

/// The payload: everything but the identity.
impl<T: StateCrdt> Serialize for Replica<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.hand_out();
        let trace = Trace::default();
        stored::serialize(&self.state, &self.history, &trace, serializer).map_err(|error| trace.locate(error))
    }
}
