//! A payload that has been read and not yet opened.

use alloc::sync::Arc;

use serde::de::Error as _;
use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serializer};

use super::base::Base;
use super::delta::union;
use super::log::Log;
use super::whole::Whole;
use super::{History, Identity, Replica};
use crate::causality::Lineage;
use crate::payload::{Encoded, FieldSource, Format, ReadFields, Trace, Unique, decode_plain};
use crate::{
    CausalContext, Decoding, Dot, Dots, Encoding, Environment, PayloadError, PayloadProblem, ReplicaId, ResumeError,
    StateCrdt, Timestamp, Validation,
};

/// A payload that has been read and validated, and not yet opened as a replica.
///
/// It is what to deserialize where [`Replica::from_payload`] and [`Replica::resume`] don't reach: from text or another
/// format, in an [`Environment`] of your own, or to look before an identity is chosen.
#[derive(Clone, Debug)]
pub struct Stored<T> {
    pub(super) state: Whole<T>,
    pub(super) history: History,
}

impl<T: StateCrdt> Stored<T> {
    /// Reads a payload from a JSON value; [`PayloadError::path`] says where it fails.
    ///
    /// # Errors
    ///
    /// If it is not a payload of this type, violates an invariant, or could not be written again.
    pub fn from_json(payload: serde_json::Value) -> Result<Self, PayloadError> {
        let mut at = Decoding::new();
        let stored = decode_plain::<Members<T>, _>(NAME, payload, &mut at);
        stored.map_err(|error| PayloadError::malformed(at.into_path(), &error))?.validated()
    }

    /// The state.
    pub const fn state(&self) -> &T {
        &self.state.state
    }

    /// The events that it has seen.
    pub const fn context(&self) -> &CausalContext {
        &self.history.context
    }

    /// Opens it under a new random identity.
    #[cfg(feature = "std")]
    #[must_use]
    pub fn open(self) -> Replica<T> {
        self.open_in(crate::System)
    }

    /// [`open`](Self::open), in an environment.
    #[must_use]
    pub fn open_in(self, environment: impl Environment) -> Replica<T> {
        let id = ReplicaId::new(environment.random());
        Replica::open(Arc::new(environment), id, self.state, self.history)
    }

    /// Opens it under its old identity; see [`Replica::resume`].
    ///
    /// # Errors
    ///
    /// If the payload has fewer or more events of the identity than were made.
    #[cfg(feature = "std")]
    pub fn resume(self, identity: Identity) -> Result<Replica<T>, ResumeError> {
        self.resume_in(crate::System, identity)
    }

    /// [`resume`](Self::resume), in an environment.
    ///
    /// # Errors
    ///
    /// If the payload has fewer or more events of the identity than were made.
    pub fn resume_in(self, environment: impl Environment, identity: Identity) -> Result<Replica<T>, ResumeError> {
        let Identity { replica, counter: identity } = identity;
        let payload = self.history.seen().counter(replica);
        if payload < identity {
            Err(ResumeError::PayloadBehind { replica, payload, identity })
        } else if payload > identity {
            Err(ResumeError::IdentityBehind { replica, payload, identity })
        } else if identity > Dot::MAX_COUNTER / 2 {
            Err(ResumeError::Exhausted { replica })
        } else {
            Ok(Replica::open(Arc::new(environment), replica, self.state, self.history))
        }
    }

    pub(super) fn validated(self) -> Result<Self, PayloadError> {
        let History { context, lineage, log, clock, base } = &self.history;
        if let Some(replica) = lineage.invalid(context) {
            return Err(PayloadError::new(PayloadProblem::InvalidLineage(replica)).within(MEMBERS[2]));
        }
        if !log.is_valid_in(context, &self.history.seen()) {
            return Err(PayloadError::new(PayloadProblem::InvalidLog).within(MEMBERS[5]));
        }
        if !context.includes(&base.stable) {
            return Err(PayloadError::new(PayloadProblem::InvalidBase).within(MEMBERS[6]));
        }
        if base.retired.iter().any(|(replica, _)| context.counter(replica) > 0) {
            return Err(PayloadError::new(PayloadProblem::InvalidBase).within(MEMBERS[7]));
        }
        Validation::run(&self.state, context, &CausalContext::new(), &union(log.killed()), *clock)
            .map_err(|error| error.within(MEMBERS[8]))?;
        Ok(self)
    }
}

const NAME: &str = "Replica";
/// In text, what was compacted is there if anything was.
const MEMBERS: &[&str] = &["format", "context", "lineage", "clock", "floor", "killed", "stable", "retired", "state"];

pub(super) fn serialize<T: StateCrdt, S: Serializer>(
    state: &Whole<T>,
    history: &History,
    trace: &Trace,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let at = Encoding::traced(trace);
    let base = [(MEMBERS[6], &history.base.stable), (MEMBERS[7], &history.base.retired)];
    let sparse = serializer.is_human_readable() && base.iter().all(|(_, context)| context.is_empty());
    let mut members = serializer.serialize_struct(NAME, MEMBERS.len() - if sparse { base.len() } else { 0 })?;
    members.serialize_field(MEMBERS[0], &Format)?;
    members.serialize_field(MEMBERS[1], &history.context)?;
    members.serialize_field(MEMBERS[2], &history.lineage)?;
    members.serialize_field(MEMBERS[3], &history.clock)?;
    members.serialize_field(MEMBERS[4], history.log.floor())?;
    members.serialize_field(MEMBERS[5], history.log.killed())?;
    for (name, context) in base {
        if sparse { members.skip_field(name)? } else { members.serialize_field(name, context)? }
    }
    at.in_field(MEMBERS[8], members.serialize_field(MEMBERS[8], &Encoded { store: state, at }))?;
    members.end()
}

impl<'de, T: StateCrdt> Deserialize<'de> for Stored<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut at = Decoding::new();
        let stored = decode_plain::<Members<T>, D>(NAME, deserializer, &mut at);
        stored.map_err(|error| at.locate(error))?.validated().map_err(D::Error::custom)
    }
}

/// Opens the payload under a new random identity, as [`Replica::from_payload`] does.
#[cfg(feature = "std")]
impl<'de, T: StateCrdt> Deserialize<'de> for Replica<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Stored::deserialize(deserializer).map(Stored::open)
    }
}

struct Members<T> {
    format: Option<Format>,
    context: Option<CausalContext>,
    lineage: Option<Lineage>,
    clock: Option<Timestamp>,
    floor: Option<CausalContext>,
    killed: Option<Unique<Dot, Dots>>,
    stable: Option<CausalContext>,
    retired: Option<CausalContext>,
    state: Option<Whole<T>>,
}

impl<T: StateCrdt> ReadFields for Members<T> {
    type Struct = Stored<T>;

    const NAMES: &'static [&'static str] = MEMBERS;

    const OPEN: bool = false;

    fn none() -> Self {
        Self {
            format: None,
            context: None,
            lineage: None,
            clock: None,
            floor: None,
            killed: None,
            stable: None,
            retired: None,
            state: None,
        }
    }

    fn read<'de, S: FieldSource<'de>>(&mut self, index: usize, source: S) -> Result<(), S::Error> {
        match index {
            0 => source.plain(&mut self.format),
            1 => source.plain(&mut self.context),
            2 => source.plain(&mut self.lineage),
            3 => source.plain(&mut self.clock),
            4 => source.plain(&mut self.floor),
            5 => source.plain(&mut self.killed),
            6 => source.plain(&mut self.stable),
            7 => source.plain(&mut self.retired),
            _ => source.store(&mut self.state),
        }
    }

    fn finish(self) -> Result<Stored<T>, &'static str> {
        self.format.ok_or(MEMBERS[0])?;
        let log = Log::from_parts(self.floor.ok_or(MEMBERS[4])?, self.killed.ok_or(MEMBERS[5])?.0);
        Ok(Stored {
            history: History {
                context: self.context.ok_or(MEMBERS[1])?,
                lineage: self.lineage.ok_or(MEMBERS[2])?,
                clock: self.clock.ok_or(MEMBERS[3])?,
                log,
                base: Base { stable: self.stable.unwrap_or_default(), retired: self.retired.unwrap_or_default() },
            },
            state: self.state.ok_or(MEMBERS[8])?,
        })
    }
}
