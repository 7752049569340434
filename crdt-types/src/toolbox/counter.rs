//! The toolbox's counters: how far each client has counted.

use alloc::string::String;

use crdt_core::Dot;
use serde::{Deserialize, Deserializer};

use super::object::{Entries, two_members};
use super::payload::{Field, Payload};
use super::{ImportError, ImportProblem};

/// How far each client has counted.
type Counts = Entries<String, u64>;

/// What the toolbox stored for a `GCounter`: `{"a": 5}`.
#[derive(Clone, PartialEq, Debug)]
pub struct GCounter {
    counts: Counts,
}

/// What the toolbox stored for a `PNCounter`: `{"P": {"a": 5}, "N": {"a": 2}}`.
#[derive(Clone, PartialEq, Debug)]
pub struct PnCounter {
    increments: Counts,
    decrements: Counts,
}

impl Payload for GCounter {
    type Target = crate::GCounter;

    fn import(self, target: &mut Self::Target, field: &mut Field<'_>) -> Result<(), ImportError> {
        import_counts(self.counts, "GCounter", None, field, |dot| target.store.insert_run(dot, dot.counter))
    }
}

const P: &str = "P";
const N: &str = "N";

impl Payload for PnCounter {
    type Target = crate::PnCounter;

    fn import(self, target: &mut Self::Target, field: &mut Field<'_>) -> Result<(), ImportError> {
        const KIND: &str = "PNCounter";
        import_counts(self.increments, KIND, Some(P), field, |dot| target.store.insert_run(dot, amount(dot)))?;
        import_counts(self.decrements, KIND, Some(N), field, |dot| target.store.insert_run(dot, -amount(dot)))
    }
}

/// Inserts one dot for each client, which stands for all that the client has counted: two files from different times
/// give dots of one replica, and the later includes the earlier. A count of zero is no event.
fn import_counts(
    counts: Counts,
    kind: &'static str,
    member: Option<&'static str>,
    field: &mut Field<'_>,
    mut insert: impl FnMut(Dot),
) -> Result<(), ImportError> {
    for (client, count) in counts.into_iter().filter(|&(_, count)| count > 0) {
        let place = field.at(kind, member, &client);
        if count > Dot::MAX_COUNTER {
            return Err(place.error(ImportProblem::Count(count)));
        }
        insert(Dot::new(field.identify(place, None)?, count));
    }
    Ok(())
}

#[expect(clippy::cast_possible_wrap, reason = "it is at most `Dot::MAX_COUNTER`")]
const fn amount(dot: Dot) -> i64 {
    dot.counter as i64
}

impl<'de> Deserialize<'de> for GCounter {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Counts::deserialize(deserializer).map(|counts| Self { counts })
    }
}

impl<'de> Deserialize<'de> for PnCounter {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        two_members(&[P, N], deserializer).map(|[increments, decrements]| Self { increments, decrements })
    }
}
