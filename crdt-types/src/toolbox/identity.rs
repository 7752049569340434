//! Names that follow from what they name.

use alloc::string::ToString;
use core::fmt::{self, Debug};

use crdt_core::{ReplicaId, Timestamp};
use serde::Serialize;
use siphasher::sip::SipHasher24;

use super::{ImportError, ImportProblem};

/// Where in a stored object a fact stands: `following.A["glenn"]`.
pub(super) struct Place<'a, K> {
    /// The toolbox's type: the same name may have been a field of another type in another version of the program.
    pub(super) kind: &'static str,
    pub(super) field: &'a str,
    /// The part of the payload, where it has parts.
    pub(super) member: Option<&'static str>,
    pub(super) key: &'a K,
}

impl<K> Clone for Place<'_, K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K> Copy for Place<'_, K> {}

impl<K: Serialize + Debug> Place<'_, K> {
    /// The name of the fact that stands here: a hash of its canonical text, `["LWWSet","A","following","glenn",1385…]`.
    ///
    /// It is in the payloads of every device that ever imported, so it can never change.
    pub(super) fn identity(self, time: Option<Timestamp>) -> Result<ReplicaId, ImportError> {
        let Self { kind, field, member, key } = self;
        let text = serde_json::to_vec(&(kind, member, field, key, time.map(Timestamp::as_nanos)))
            .map_err(|error| self.error(ImportProblem::Unserializable(error.to_string())))?;
        Ok(ReplicaId::new(SipHasher24::new().hash(&text)))
    }
}

impl<K: Debug> Place<'_, K> {
    pub(super) fn error(self, problem: ImportProblem) -> ImportError {
        ImportError::new(self, problem)
    }
}

impl<K: Debug> fmt::Display for Place<'_, K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.field)?;
        if let Some(member) = self.member {
            write!(f, ".{member}")?;
        }
        write!(f, "[{:?}]", self.key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Computed once, in 2026: devices that have imported under these names exist.
    #[test]
    fn identities_never_change() {
        let glenn = Place { kind: "LWWSet", field: "following", member: Some("A"), key: &"glenn" };
        let time = Some(Timestamp::from_nanos(1_385_000_035_500_000_000));
        assert_eq!(glenn.identity(time).unwrap().to_string(), "7ebb9621103af019");
        let zoe = Place { kind: "GSet", field: "seen", member: None, key: &"zoë" };
        assert_eq!(zoe.identity(None).unwrap().to_string(), "ceda3abcebf4ccba");
    }

    #[test]
    fn every_part_of_a_fact_is_part_of_its_name() {
        let at = |kind, field, member, key: &'static str, time: u64| {
            Place { kind, field, member, key: &key }.identity(Some(Timestamp::from_nanos(time))).unwrap()
        };
        let fact = at("LWWSet", "following", Some("A"), "glenn", 1);
        for other in [
            at("TwoPSet", "following", Some("A"), "glenn", 1),
            at("LWWSet", "followers", Some("A"), "glenn", 1),
            at("LWWSet", "following", Some("R"), "glenn", 1),
            at("LWWSet", "following", None, "glenn", 1),
            at("LWWSet", "following", Some("A"), "mark", 1),
            at("LWWSet", "following", Some("A"), "glenn", 2),
        ] {
            assert_ne!(fact, other);
        }
    }

    #[test]
    fn no_key_can_pass_for_another_place() {
        let one = Place { kind: "GSet", field: "a\",\"b", member: None, key: &"c" };
        let two = Place { kind: "GSet", field: "a", member: None, key: &"b\",\"c" };
        assert_ne!(one.identity(None).unwrap(), two.identity(None).unwrap());
    }
}
