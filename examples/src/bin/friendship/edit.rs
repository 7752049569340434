//! What a user does, which concerns two files.

use std::fmt;

use crdt_types::{Environment, Replica, System, Timestamp};
use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::friendship::Friendship;
use crate::user::User;

/// One user begins or ceases to follow another, at some time. One half of it concerns whom the user follows, the other
/// who follows the other.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Edit {
    action: Action,
    user: User,
    other: User,
    at: Timestamp,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Action {
    Follow,
    Unfollow,
}

impl Action {
    /// Its command.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Follow => "follow",
            Self::Unfollow => "unfollow",
        }
    }
}

impl Edit {
    pub(crate) fn new(action: Action, user: User, other: User, at: Timestamp) -> Result<Self, Error> {
        if user == other { Err(Error::SameUser { user }) } else { Ok(Self { action, user, other, at }) }
    }

    /// The users whose files it concerns, in the order in which they are written.
    pub(crate) fn users(&self) -> [&User; 2] {
        [&self.user, &self.other]
    }

    /// Does the half of it that concerns `user`.
    pub(crate) fn apply(&self, user: &User, replica: &mut Replica<Friendship>) {
        let is_mine = *user == self.user;
        let [user, other] = self.users().map(User::to_string);
        replica.update(|friendship, tx| match self.action {
            Action::Follow if is_mine => friendship.following.insert(tx, other),
            Action::Follow => friendship.followers.insert(tx, user),
            Action::Unfollow if is_mine => friendship.following.remove(tx, &other),
            Action::Unfollow => friendship.followers.remove(tx, &user),
        });
    }

    /// What is so afterwards.
    pub(crate) fn outcome(&self) -> String {
        let verb = match self.action {
            Action::Follow => "follows",
            Action::Unfollow => "does not follow",
        };
        format!("{} {verb} {}", self.user, self.other)
    }

    /// The time of the edit, for both halves, however long a crash has kept them apart. Were the second half stamped when
    /// it is made up for, it would win over an unfollowing in between, and the first half would not.
    pub(crate) fn moment(&self) -> impl Environment + use<> {
        Moment(self.at)
    }
}

impl fmt::Display for Edit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.action.name(), self.user, self.other)
    }
}

/// The system at a certain time.
#[derive(Clone, Copy, Debug)]
struct Moment(Timestamp);

impl Environment for Moment {
    fn random(&self) -> u64 {
        System.random()
    }

    fn now(&self) -> Option<Timestamp> {
        Some(self.0)
    }
}

/// The time now; without a clock the beginning of time, after which every write that was seen comes first.
pub(crate) fn now() -> Timestamp {
    System.now().unwrap_or(Timestamp::EPOCH)
}
