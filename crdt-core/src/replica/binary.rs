//! The compact encoding of replicas, deltas, contexts and identities.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt::Display;

use super::base::Base;
use super::delta::Deaths;
use super::log::Log;
use super::news::News;
use super::whole::Whole;
use super::{Delta, History, Identity, Replica, Stored};
use crate::compact::{
    Columns, Error, Few, Input, Node, Table, head, read_body, read_clock, read_context, read_dots, read_growth,
    read_killed, read_lineage, write_body, write_context, write_dots, write_growth, write_killed, write_lineage,
    write_varint,
};
use crate::error::FieldPath;
use crate::payload::Trace;
use crate::{CausalContext, Decoding, Dot, DotStore, Encoding, PayloadError, ReplicaId, StateCrdt};

impl<T: StateCrdt> Replica<T> {
    /// The whole replica but for its identity, in the compact encoding: what [`payload`](Self::payload) holds, in a fraction of
    /// the bytes.
    ///
    /// Equal states with equal histories have equal bytes. The encoding is documented in `docs/encoding.md`.
    ///
    /// ```
    /// # use crdt_core::{PayloadError, Replica, StateCrdt};
    /// # #[derive(StateCrdt, Clone, Default)] struct Notes {}
    /// let notes = Replica::new(Notes::default());
    /// let bytes = notes.to_bytes()?;
    /// let again: Replica<Notes> = Replica::from_bytes(&bytes)?;
    /// assert_eq!(again.to_bytes()?, bytes);
    /// # Ok::<(), PayloadError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`payload`](Self::payload): what JSON can't hold the compact encoding can't either, so that there is nothing in
    /// the one that can't be stored as the other; but for a `Serialize` written by hand that does not keep its word: a list or
    /// tuple that says it has up to three elements must have as many.
    pub fn to_bytes(&self) -> Result<Vec<u8>, PayloadError> {
        self.hand_out();
        let columns = written(&self.state)?;
        let History { context, lineage, log, clock, base } = &self.history;
        let forgotten = [log.floor(), &base.stable, &base.retired];
        let named = contexts([context]).chain(contexts(forgotten));
        let table = Table::new(named.chain(lineage.replicas()).chain(replicas(log)), &columns);
        let mut out = headed(head::STATE);
        table.write(&mut out);
        write_context(&mut out, &table, context);
        write_lineage(&mut out, &table, lineage);
        write_varint(&mut out, clock.as_nanos());
        write_forgotten(&mut out, &table, forgotten);
        write_varint(&mut out, log.killed().len() as u64);
        write_killed(&mut out, &table, log.killed());
        write_body(&mut out, &columns, &table, context);
        Ok(out)
    }

    /// [`from_payload`](Self::from_payload), from the compact encoding.
    ///
    /// # Errors
    ///
    /// If the bytes are not a payload of this type, violate an invariant, or could not be written again; nothing in them is
    /// trusted.
    #[cfg(feature = "std")]
    pub fn from_bytes(payload: &[u8]) -> Result<Self, PayloadError> {
        Ok(Stored::from_bytes(payload)?.open())
    }

    /// [`resume`](Self::resume), from the compact encoding.
    ///
    /// # Errors
    ///
    /// If the payload can't be read, or has fewer or more events of the identity than were made.
    #[cfg(feature = "std")]
    pub fn resume_from_bytes(payload: &[u8], identity: Identity) -> Result<Self, crate::ResumeError> {
        Stored::from_bytes(payload)?.resume(identity)
    }
}

impl<T: StateCrdt> Stored<T> {
    /// Reads a payload in the compact encoding, as [`Replica::to_bytes`] has written it; [`PayloadError::path`] says where it
    /// fails.
    ///
    /// What it takes is bounded by the length of the bytes, whatever they say.
    ///
    /// # Errors
    ///
    /// If it is not a payload of this type, violates an invariant, or could not be written again.
    pub fn from_bytes(payload: &[u8]) -> Result<Self, PayloadError> {
        let mut input = Input::headed(payload, head::STATE, "a payload").map_err(at_root)?;
        let table = Table::read(&mut input).map_err(at_root)?;
        let context = read_context(&mut input, &table).map_err(within("context"))?;
        let lineage = read_lineage(&mut input, &table).map_err(within("lineage"))?;
        let clock = read_clock(&mut input).map_err(within("clock"))?;
        let [floor, stable, retired] = read_forgotten(&mut input, &table)?;
        let killers = input.varint().map_err(within("killed"))?;
        let killed = read_killed(&mut input, &table, killers).map_err(within("killed"))?;
        let state = read(input, &table, &context)?;
        let log = Log::from_parts(floor, killed);
        Self { state, history: History { context, lineage, log, clock, base: Base { stable, retired } } }.validated()
    }
}

impl<T: StateCrdt> Delta<T> {
    /// The delta in the compact encoding.
    ///
    /// ```
    /// use crdt_core::{CausalContext, Delta, Replica, StateCrdt};
    ///
    /// #[derive(StateCrdt, Clone, Default)]
    /// struct Notes {}
    ///
    /// let a = Replica::new(Notes::default());
    /// let mut b = a.fork();
    /// let request: Vec<u8> = b.context().to_bytes(); // b → a
    /// let reply: Vec<u8> = a.delta_since(&CausalContext::from_bytes(&request)?).to_bytes()?; // a → b
    /// b.apply(Delta::from_bytes(&reply)?)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`Replica::to_bytes`].
    pub fn to_bytes(&self) -> Result<Vec<u8>, PayloadError> {
        let Self { base, news: News { upto, lineage, clock, stable }, dead, state } = self;
        let columns = written(state)?;
        let dead_replicas: Few<ReplicaId> = match dead {
            Deaths::Listed(killed) => killed.iter().flat_map(|(killer, dots)| named(*killer, dots)).collect(),
            Deaths::Unless(live) => live.runs().map(|run| run.0).collect(),
        };
        let table = Table::new(contexts([base, upto]).chain(lineage.replicas()).chain(dead_replicas), &columns);
        let mut out = headed(if stable.is_empty() { head::DELTA } else { head::DELTA_WITH_BASE });
        table.write(&mut out);
        write_context(&mut out, &table, base);
        write_growth(&mut out, &table, base, upto);
        if !stable.is_empty() {
            write_context(&mut out, &table, stable);
        }
        write_lineage(&mut out, &table, lineage);
        write_varint(&mut out, clock.as_nanos());
        match dead {
            Deaths::Unless(live) => {
                write_varint(&mut out, 0);
                write_dots(&mut out, &table, live);
            }
            Deaths::Listed(killed) => {
                write_varint(&mut out, killed.len() as u64 + 1);
                write_killed(&mut out, &table, killed);
            }
        }
        write_body(&mut out, &columns, &table, upto);
        Ok(out)
    }

    /// Reads a delta in the compact encoding, and validates it.
    ///
    /// # Errors
    ///
    /// If it is not a delta of this type, violates an invariant, or could not be written again.
    pub fn from_bytes(delta: &[u8]) -> Result<Self, PayloadError> {
        let has_base = delta.first() == Some(&head::DELTA_WITH_BASE);
        let head = if has_base { head::DELTA_WITH_BASE } else { head::DELTA };
        let mut input = Input::headed(delta, head, "a delta").map_err(at_root)?;
        let table = Table::read(&mut input).map_err(at_root)?;
        let base = read_context(&mut input, &table).map_err(within("base"))?;
        let upto = read_growth(&mut input, &table, &base).map_err(within("upto"))?;
        let stable = if has_base { read_some(&mut input, &table, "stable")? } else { CausalContext::new() };
        let lineage = read_lineage(&mut input, &table).map_err(within("lineage"))?;
        let clock = read_clock(&mut input).map_err(within("clock"))?;
        let dead = match input.varint().map_err(within("killed"))?.checked_sub(1) {
            None => Deaths::Unless(read_dots(&mut input, &table).map_err(within("live"))?),
            Some(killers) => Deaths::Listed(read_killed(&mut input, &table, killers).map_err(within("killed"))?),
        };
        let state = read(input, &table, &upto)?;
        Self { base, news: News { upto: Cow::Owned(upto), lineage, clock, stable }, dead, state }.validated()
    }
}

impl CausalContext {
    /// The context in the compact encoding: what a replica sends to ask for a delta. Two bytes, and eight and a counter for each
    /// replica.
    ///
    /// ```
    /// use crdt_core::{CausalContext, ReplicaId};
    ///
    /// let context = CausalContext::from_iter([(ReplicaId::new(0xa1), 1_000_000)]);
    /// let bytes = context.to_bytes();
    /// assert_eq!(bytes.len(), 13);
    /// assert_eq!(CausalContext::from_bytes(&bytes), Ok(context));
    /// ```
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let table = Table::new(contexts([self]), &Columns::default());
        let mut out = Vec::from([head::CONTEXT]);
        table.write(&mut out);
        write_context(&mut out, &table, self);
        out
    }

    /// Reads a context in the compact encoding.
    ///
    /// # Errors
    ///
    /// If it is not one.
    pub fn from_bytes(context: &[u8]) -> Result<Self, PayloadError> {
        let read = || {
            let mut input = Input::headed(context, head::CONTEXT, "a context")?;
            let table = Table::read(&mut input)?;
            let context = read_context(&mut input, &table)?;
            input.end()?;
            if context.len() == table.replicas().len() { Ok(context) } else { Err(Error::not_canonical("a context")) }
        };
        read().map_err(at_root)
    }
}

impl Identity {
    /// The identity in the compact encoding: nine bytes and a counter.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::from([head::IDENTITY]);
        out.extend_from_slice(&self.replica.number().to_be_bytes());
        write_varint(&mut out, self.counter);
        out
    }

    /// Reads an identity in the compact encoding.
    ///
    /// # Errors
    ///
    /// If it is not one.
    pub fn from_bytes(identity: &[u8]) -> Result<Self, PayloadError> {
        let read = || {
            let mut input = Input::headed(identity, head::IDENTITY, "an identity")?;
            let replica = input.replica()?;
            let counter = input.varint()?;
            input.end()?;
            if counter > Dot::MAX_COUNTER {
                return Err(Error::new(format_args!("replica {replica} can't have made {counter} events")));
            }
            Ok(Self { replica, counter })
        };
        read().map_err(at_root)
    }
}

/// The first byte, and room for what a small change takes.
fn headed(head: u8) -> Vec<u8> {
    let mut out = Vec::with_capacity(64);
    out.push(head);
    out
}

const STATE: &str = "state";

/// What a replica may have forgotten, and up to where.
const FORGOTTEN: [&str; 3] = ["floor", "stable", "retired"];

/// A number that says which of the contexts are not empty, and these.
fn write_forgotten(out: &mut Vec<u8>, table: &Table, forgotten: [&CausalContext; 3]) {
    let some = forgotten.iter().enumerate().filter(|(_, context)| !context.is_empty());
    write_varint(out, some.clone().map(|(place, _)| 1 << place).sum());
    some.for_each(|(_, context)| write_context(out, table, context));
}

fn read_forgotten(input: &mut Input<'_>, table: &Table) -> Result<[CausalContext; 3], PayloadError> {
    let some = input.varint().map_err(within(FORGOTTEN[0]))?;
    if some >= 1 << FORGOTTEN.len() {
        return Err(within(FORGOTTEN[0])("it is neither there nor not there"));
    }
    let mut forgotten = <[CausalContext; 3]>::default();
    for (place, context) in forgotten.iter_mut().enumerate().filter(|(place, _)| some >> place & 1 == 1) {
        *context = read_some(input, table, FORGOTTEN[place])?;
    }
    Ok(forgotten)
}

/// A context that would not be written if it were empty.
fn read_some(input: &mut Input<'_>, table: &Table, name: &'static str) -> Result<CausalContext, PayloadError> {
    let context = read_context(input, table).map_err(within(name))?;
    if context.is_empty() { Err(within(name)(Error::not_canonical("an empty context"))) } else { Ok(context) }
}

fn written<T: StateCrdt>(state: &Whole<T>) -> Result<Columns, PayloadError> {
    let (mut columns, trace) = (Columns::with_room(), Trace::default());
    let at = Encoding::traced(&trace);
    let result = at.in_field(STATE, state.encode(at, Node::new(&mut columns)));
    result.map_err(|error| PayloadError::malformed(trace.into_path(), &error)).map(|()| columns)
}

fn read<T: StateCrdt>(input: Input<'_>, table: &Table, seen: &CausalContext) -> Result<Whole<T>, PayloadError> {
    let mut cursor = read_body(input, table, seen).map_err(within(STATE))?;
    let mut at = Decoding::new();
    let state = Whole::decode(&mut at, &mut cursor);
    state.map_err(|error| PayloadError::malformed(at.into_path(), &error).within(STATE))
}

fn contexts<const N: usize>(contexts: [&CausalContext; N]) -> impl Iterator<Item = ReplicaId> {
    contexts.into_iter().flat_map(|context| context.iter().map(|run| run.0))
}

fn replicas(log: &Log) -> impl Iterator<Item = ReplicaId> {
    log.killed().iter().flat_map(|(killer, dots)| named(*killer, dots))
}

fn named(killer: Dot, dots: &crate::Dots) -> impl Iterator<Item = ReplicaId> {
    [killer.replica].into_iter().chain(dots.runs().map(|run| run.0))
}

fn at_root(error: impl Display) -> PayloadError {
    PayloadError::malformed(FieldPath::root(), &error)
}

fn within<E: Display>(member: &'static str) -> impl Fn(E) -> PayloadError {
    move |error| at_root(error).within(member)
}
