//! What does not fit the list of members.

use alloc::vec::Vec;
use core::fmt;

use crate::ReplicaId;

/// An acknowledgement or a delta that does not fit the list of members. Nothing was changed.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum MembershipError {
    /// The other side lists other members: a change of the list has reached only one of the two.
    ///
    /// Bring the list up to date on the side that is behind; acknowledgements count again when the lists are equal.
    OtherMembers {
        /// Members that the other side does not list.
        only_here: Vec<ReplicaId>,
        /// Members that only the other side lists.
        only_there: Vec<ReplicaId>,
    },
    /// There are events of a replica that is no member, and no member has acknowledged them.
    ///
    /// [Add](crate::Membership::add) it, if it started from the state of a member. If a member has them lawfully, its next
    /// acknowledgement lets them in.
    Stranger {
        /// Who.
        replica: ReplicaId,
    },
    /// A member has made an event without what it had acknowledged before: it was restored from a backup.
    ///
    /// It opens a whole state under a new identity, which is then added in place of the old one.
    Forgetful {
        /// Who.
        replica: ReplicaId,
        /// The number of its latest event.
        event: u64,
    },
}

impl fmt::Display for MembershipError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OtherMembers { only_here, only_there } => {
                write!(f, "the lists of members differ: {} only here, {} only there", List(only_here), List(only_there))
            }
            Self::Stranger { replica } => write!(
                f,
                "replica {replica} is no member, and no member has acknowledged its events: add it, if it started from a \
                 member's state"
            ),
            Self::Forgetful { replica, event } => write!(
                f,
                "replica {replica} has made its event {event} without what it had acknowledged: it has to open a member's \
                 whole state under a new identity"
            ),
        }
    }
}

impl core::error::Error for MembershipError {}

/// `00000000000000a1, 00000000000000b2`, or `none`
struct List<'a>(&'a [ReplicaId]);

impl fmt::Display for List<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some((first, others)) = self.0.split_first() else { return f.write_str("none") };
        write!(f, "{first}")?;
        others.iter().try_for_each(|replica| write!(f, ", {replica}"))
    }
}
