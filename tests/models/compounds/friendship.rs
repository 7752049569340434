//! Whom a user follows, and who follows the user.

#[path = "../../../examples/src/bin/friendship/friendship.rs"]
mod definition;

use crdt_types::LwwSet;
use proptest::prelude::{BoxedStrategy, Strategy, prop_oneof, proptest};

use self::definition::{Friendship, FriendshipValue};
use crate::cases;
use crate::history::history;
use crate::sets::mixed;
use crate::world::play;

impl Default for Friendship {
    fn default() -> Self {
        Self::initial("eric".to_string())
    }
}

product!(
    Friendship, FriendshipValue { user_key: "eric".to_string() }
    Edit Act Answer { following: Following(LwwSet<String>), followers: Followers(LwwSet<String>) }
);

fn edit() -> BoxedStrategy<Edit> {
    prop_oneof![mixed().prop_map(Edit::Following), mixed().prop_map(Edit::Followers)].boxed()
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn friends_are_as_the_edits_say(history in history(edit())) {
        play::<Friendship>(&history);
    }
}
