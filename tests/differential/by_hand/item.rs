//! A constant, a set, a counter and a register.

use std::ops::ControlFlow;

use crdt_types::{
    CausalContext, Dead, Decoding, Dot, DotStore, Encoding, Joint, LwwRegister, MergeError, OrSet, PayloadError,
    PnCounter, StateCrdt, Validation,
};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Constant, Store, check_constant};
use crate::derived::ItemValue;

#[derive(Clone, Debug)]
pub(crate) struct Item {
    pub(crate) id: u8,
    pub(crate) tags: OrSet<u8>,
    pub(crate) votes: PnCounter,
    pub(crate) title: LwwRegister<u8>,
}

impl Item {
    pub(crate) fn initial(id: u8) -> Self {
        Self { id, tags: OrSet::default(), votes: PnCounter::default(), title: LwwRegister::default() }
    }
}

#[derive(Serialize, Deserialize)]
enum Payload {
    #[serde(rename = "struct")]
    Struct { id: Constant<u8>, tags: Store<OrSet<u8>>, votes: Store<PnCounter>, title: Store<LwwRegister<u8>> },
}

impl DotStore for Item {
    fn is_bottom(&self) -> bool {
        self.tags.is_bottom() && self.votes.is_bottom() && self.title.is_bottom()
    }

    fn visit_dots(&self, visit: &mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()> {
        self.tags.visit_dots(visit)?;
        self.votes.visit_dots(visit)?;
        self.title.visit_dots(visit)
    }

    fn visit_ends(&self, visit: &mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()> {
        self.tags.visit_ends(visit)?;
        self.votes.visit_ends(visit)?;
        self.title.visit_ends(visit)
    }

    fn seal(&mut self, stable: &CausalContext) -> bool {
        [self.tags.seal(stable), self.votes.seal(stable), self.title.seal(stable)].contains(&true)
    }

    fn since(&self, known: &CausalContext) -> Self {
        Self {
            id: self.id,
            tags: self.tags.since(known),
            votes: self.votes.since(known),
            title: self.title.since(known),
        }
    }

    fn kill(&mut self, dead: &Dead<'_>) {
        self.tags.kill(dead);
        self.votes.kill(dead);
        self.title.kill(dead);
    }

    fn absorb(&mut self, new: Self) {
        self.tags.absorb(new.tags);
        self.votes.absorb(new.votes);
        self.title.absorb(new.title);
    }

    fn check(&self, other: &Self, at: &Joint<'_>) -> Result<(), MergeError> {
        check_constant("id", &self.id, &other.id)?;
        self.tags.check(&other.tags, at).map_err(|error| error.within("tags"))?;
        self.votes.check(&other.votes, at).map_err(|error| error.within("votes"))?;
        self.title.check(&other.title, at).map_err(|error| error.within("title"))
    }

    fn validate(&self, against: &mut Validation<'_>) -> Result<(), PayloadError> {
        self.tags.validate(against)?;
        self.votes.validate(against)?;
        self.title.validate(against)
    }

    fn encode<S: Serializer>(&self, _: Encoding<'_>, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { id, tags, votes, title } = self.clone();
        let (tags, votes, title) = (Store(tags), Store(votes), Store(title));
        Payload::Struct { id: Constant::Is(id), tags, votes, title }.serialize(serializer)
    }

    fn decode<'de, D: Deserializer<'de>>(_: &mut Decoding, deserializer: D) -> Result<Self, D::Error> {
        let Payload::Struct { id: Constant::Is(id), tags, votes, title } = Payload::deserialize(deserializer)?;
        Ok(Self { id, tags: tags.0, votes: votes.0, title: title.0 })
    }
}

impl StateCrdt for Item {
    type Value = ItemValue;

    fn value(&self) -> ItemValue {
        let Self { id, tags, votes, title } = self;
        ItemValue { id: *id, tags: tags.value(), votes: votes.value(), title: title.value() }
    }
}
