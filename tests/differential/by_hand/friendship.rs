//! A constant and two sets.

use std::ops::ControlFlow;

use crdt_types::{
    CausalContext, Dead, Decoding, Dot, DotStore, Encoding, Joint, LwwSet, MergeError, PayloadError, StateCrdt,
    Validation,
};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Constant, Store, check_constant};
use crate::derived::FriendshipValue;

#[derive(Clone, Debug)]
pub(crate) struct Friendship {
    pub(crate) user_key: String,
    pub(crate) following: LwwSet<u8>,
    pub(crate) followers: LwwSet<u8>,
}

impl Friendship {
    pub(crate) fn initial(user_key: String) -> Self {
        Self { user_key, following: LwwSet::default(), followers: LwwSet::default() }
    }
}

#[derive(Serialize, Deserialize)]
enum Payload {
    #[serde(rename = "struct")]
    Struct { user_key: Constant<String>, following: Store<LwwSet<u8>>, followers: Store<LwwSet<u8>> },
}

impl DotStore for Friendship {
    fn is_bottom(&self) -> bool {
        self.following.is_bottom() && self.followers.is_bottom()
    }

    fn visit_dots(&self, visit: &mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()> {
        self.following.visit_dots(visit)?;
        self.followers.visit_dots(visit)
    }

    fn visit_ends(&self, visit: &mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()> {
        self.following.visit_ends(visit)?;
        self.followers.visit_ends(visit)
    }

    fn seal(&mut self, stable: &CausalContext) -> bool {
        [self.following.seal(stable), self.followers.seal(stable)].contains(&true)
    }

    fn since(&self, known: &CausalContext) -> Self {
        Self {
            user_key: self.user_key.clone(),
            following: self.following.since(known),
            followers: self.followers.since(known),
        }
    }

    fn kill(&mut self, dead: &Dead<'_>) {
        self.following.kill(dead);
        self.followers.kill(dead);
    }

    fn absorb(&mut self, new: Self) {
        self.following.absorb(new.following);
        self.followers.absorb(new.followers);
    }

    fn check(&self, other: &Self, at: &Joint<'_>) -> Result<(), MergeError> {
        check_constant("user_key", &self.user_key, &other.user_key)?;
        self.following.check(&other.following, at).map_err(|error| error.within("following"))?;
        self.followers.check(&other.followers, at).map_err(|error| error.within("followers"))
    }

    fn validate(&self, against: &mut Validation<'_>) -> Result<(), PayloadError> {
        self.following.validate(against)?;
        self.followers.validate(against)
    }

    fn encode<S: Serializer>(&self, _: Encoding<'_>, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { user_key, following, followers } = self.clone();
        let (following, followers) = (Store(following), Store(followers));
        Payload::Struct { user_key: Constant::Is(user_key), following, followers }.serialize(serializer)
    }

    fn decode<'de, D: Deserializer<'de>>(_: &mut Decoding, deserializer: D) -> Result<Self, D::Error> {
        let Payload::Struct { user_key: Constant::Is(user_key), following, followers } =
            Payload::deserialize(deserializer)?;
        Ok(Self { user_key, following: following.0, followers: followers.0 })
    }
}

impl StateCrdt for Friendship {
    type Value = FriendshipValue;

    fn value(&self) -> FriendshipValue {
        let Self { user_key, following, followers } = self;
        FriendshipValue { user_key: user_key.clone(), following: following.value(), followers: followers.value() }
    }
}
