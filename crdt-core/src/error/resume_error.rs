//! An identity that can't be resumed.

use core::fmt;

use super::PayloadError;
use crate::ReplicaId;

/// A replica can't be resumed under its old identity. Whoever can't repair what is wrong opens the payload with
/// [`Replica::from_payload`](crate::Replica::from_payload): a new identity is always safe.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum ResumeError {
    /// The payload can't be read.
    Payload(PayloadError),
    /// The payload lacks events that the replica has made: it is an old copy. Resuming would use their dots again.
    PayloadBehind {
        /// Whose events.
        replica: ReplicaId,
        /// How many of them are in the payload.
        payload: u64,
        /// How many were made, as the identity says.
        identity: u64,
    },
    /// The payload has events of the replica that the identity does not know of: the identity is an old copy, and the
    /// replica may have made even more events than the payload has.
    IdentityBehind {
        /// Whose events.
        replica: ReplicaId,
        /// How many of them are in the payload.
        payload: u64,
        /// How many were made, as the identity says.
        identity: u64,
    },
    /// The replica has made more than 2^52 events, or the identity says so.
    Exhausted {
        /// Which replica.
        replica: ReplicaId,
    },
}

impl fmt::Display for ResumeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Payload(error) => error.fmt(f),
            Self::PayloadBehind { replica, payload, identity } => {
                write!(
                    f,
                    "the payload is an old copy: of replica {replica} it has {payload} of {identity} events; open it under a new identity"
                )
            }
            Self::IdentityBehind { replica, payload, identity } => write!(
                f,
                "the identity is an old copy: of replica {replica} it has {identity} events, and the payload {payload}; \
                 open the payload under a new identity"
            ),
            Self::Exhausted { replica } => write!(f, "replica {replica} has no numbers left for its events"),
        }
    }
}

impl core::error::Error for ResumeError {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        match self {
            Self::Payload(error) => error.source(),
            _ => None,
        }
    }
}

impl From<PayloadError> for ResumeError {
    fn from(error: PayloadError) -> Self {
        Self::Payload(error)
    }
}
