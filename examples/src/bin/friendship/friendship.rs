//! The compound: all that the rest of the program stores, merges and prints.

use crdt_types::{LwwSet, StateCrdt};

/// Whom a user follows, and who follows the user.
#[derive(StateCrdt, Clone, Debug)]
pub(crate) struct Friendship {
    #[crdt(constant)]
    pub(crate) user_key: String,
    pub(crate) following: LwwSet<String>,
    pub(crate) followers: LwwSet<String>,
}
