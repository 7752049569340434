//! The compound that was easily merged wrong by hand.

use crdt_types::explorer::specify;
use crdt_types::{LwwSet, StateCrdt};

/// A constant and two fields of one type.
#[derive(StateCrdt, Clone, PartialEq, Debug)]
pub struct Friendship {
    #[crdt(constant)]
    user_key: String,
    following: LwwSet<u8>,
    followers: LwwSet<u8>,
}

specify! {
    Friendship, FriendshipEdit, FriendshipValue {
        #[constant] user_key,
        following: LwwSet<u8> => Following,
        followers: LwwSet<u8> => Followers,
    }
}
