//! Rights to decrements, and what was done with them.

use alloc::collections::BTreeMap;
use core::fmt;

use crdt_core::{Amount, ReplicaId};
use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The increments of one run of a replica's events, which gave it rights to as many decrements.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Grant {
    pub(super) replica: ReplicaId,
    /// The number of the first event of the run.
    pub(super) first: u64,
}

/// `replica:first`
impl fmt::Display for Grant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.replica, self.first)
    }
}

/// Where a right went.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Use {
    /// It was used for a decrement.
    Spent,
    /// It was given to another replica.
    Given(ReplicaId),
}

/// What a replica has done with its rights: how many of each grant went where. None went nowhere.
#[derive(Clone, Default, PartialEq, Eq)]
pub(super) struct Uses {
    rights: BTreeMap<(Grant, Use), u64>,
}

impl Uses {
    pub(super) fn insert(&mut self, grant: Grant, usage: Use, rights: u64) {
        self.rights.insert((grant, usage), rights);
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (Grant, Use, u64)> {
        self.rights.iter().map(|(&(grant, usage), &rights)| (grant, usage, rights))
    }
}

impl Amount for Uses {
    type Stored = Self;

    fn checked_add(&self, other: &Self) -> Option<Self> {
        let mut sum = self.clone();
        for (&place, rights) in &other.rights {
            let total = sum.rights.entry(place).or_default();
            *total = total.checked_add(*rights)?;
        }
        Some(sum)
    }

    fn stored(&self) -> Self {
        self.clone()
    }

    fn from_stored(stored: Self) -> Self {
        stored
    }
}

impl fmt::Debug for Uses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter().map(|(grant, usage, rights)| (Place(grant, usage), rights))).finish()
    }
}

/// `replica:first`, and ` -> receiver` if they were given
struct Place(Grant, Use);

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(grant, usage) = self;
        write!(f, "{grant}")?;
        match usage {
            Use::Spent => Ok(()),
            Use::Given(receiver) => write!(f, " -> {receiver}"),
        }
    }
}

/// A list of (replica, first event, receiver or none, rights), ascending.
type Listed = (ReplicaId, u64, Option<ReplicaId>, <u64 as Amount>::Stored);

impl Serialize for Uses {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(|(Grant { replica, first }, usage, rights)| -> Listed {
            let receiver = match usage {
                Use::Spent => None,
                Use::Given(receiver) => Some(receiver),
            };
            (replica, first, receiver, Amount::stored(&rights))
        }))
    }
}

impl<'de> Deserialize<'de> for Uses {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(UsesVisitor)
    }
}

struct UsesVisitor;

impl<'de> Visitor<'de> for UsesVisitor {
    type Value = Uses;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of what was done with rights: replica, first event, receiver or none, how many")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Uses, A::Error> {
        let mut uses = Uses::default();
        while let Some((replica, first, receiver, stored)) = list.next_element::<Listed>()? {
            let place = (Grant { replica, first }, receiver.map_or(Use::Spent, Use::Given));
            let rights = u64::from_stored(stored);
            if rights == 0 {
                return Err(A::Error::custom(format_args!("no rights of the grant {} were used", place.0)));
            }
            if uses.rights.last_key_value().is_some_and(|(last, _)| *last >= place) {
                let problem = format_args!("what was done with the grant {} occurs twice or out of order", place.0);
                return Err(A::Error::custom(problem));
            }
            uses.rights.insert(place, rights);
        }
        Ok(uses)
    }
}
