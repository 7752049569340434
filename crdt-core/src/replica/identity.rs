//! Under which name a replica makes events, and what has become of them.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::History;
use crate::{Dot, Environment, ReplicaId};

/// The name of a replica and how many events it has made: what a program stores beside a payload to
/// [resume](crate::Replica::resume) it.
///
/// In JSON: `["00000000000000a1", 7]`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Identity {
    /// The name.
    pub replica: ReplicaId,
    /// The number of its latest event; 0 before the first one.
    pub counter: u64,
}

impl Serialize for Identity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.replica, self.counter).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Identity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (replica, counter) = Deserialize::deserialize(deserializer)?;
        if counter > Dot::MAX_COUNTER {
            return Err(D::Error::custom(format_args!("replica {replica} can't have made {counter} events")));
        }
        Ok(Self { replica, counter })
    }
}

/// One opening of an identity.
#[derive(Clone, Debug)]
pub(super) struct Author {
    id: ReplicaId,
    /// Tells this opening from one by a copy; see [`Lineage`](crate::causality::Lineage).
    seal: u32,
    /// Has this opening made an event yet?
    signed: bool,
    /// The number of own events that others may have seen.
    handed_out: u64,
}

impl Author {
    /// All that `id` has made so far counts as handed out.
    pub(super) fn new(id: ReplicaId, made: u64, environment: &dyn Environment) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "any 32 of 64 random bits")]
        let seal = environment.random() as u32;
        Self { id, seal, signed: false, handed_out: made }
    }

    pub(super) const fn id(&self) -> ReplicaId {
        self.id
    }

    /// The next event.
    pub(super) fn mint(&mut self, history: &mut History) -> Dot {
        let made = history.context.counter(self.id);
        if !self.signed {
            history.lineage.open(self.id, made, self.seal);
            self.signed = true;
        }
        history.context.raise(self.id, made + 1);
        Dot::new(self.id, made + 1)
    }

    /// Notes that all own events have been handed out, if `flag` says so.
    pub(super) fn hand_out_if(&mut self, flag: &mut bool, history: &History) {
        if core::mem::take(flag) {
            self.handed_out = history.context.counter(self.id);
        }
    }

    /// An own event that nobody else has seen.
    pub(super) fn is_private(&self, dot: Dot) -> bool {
        dot.replica == self.id && dot.counter > self.handed_out
    }
}
