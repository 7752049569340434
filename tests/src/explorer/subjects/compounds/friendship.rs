//! The compound that was easily merged wrong by hand.

use crdt_types::{LwwSet, StateCrdt};

/// A constant and two fields of one type.
#[derive(StateCrdt, Clone, PartialEq, Debug)]
pub struct Friendship {
    #[crdt(constant)]
    user_key: String,
    following: LwwSet<u8>,
    followers: LwwSet<u8>,
}

specify_fields! {
    Friendship, FriendshipEdit, FriendshipValue;
    |_| user_key = "eric".to_string();
    0: following, Following(LwwSet<u8>);
    1: followers, Followers(LwwSet<u8>);
}
