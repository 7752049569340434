//! A map of compounds, between a constant and a counter that nothing can remove.

use std::ops::ControlFlow;

use crdt_types::{
    CausalContext, Dead, Decoding, Dot, DotStore, Encoding, GCounter, Joint, MergeError, OrMap, PayloadError,
    StateCrdt, Validation,
};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Constant, Item, Store, check_constant};
use crate::derived::BoardValue;

#[derive(Clone, Debug)]
pub(crate) struct Board {
    pub(crate) name: String,
    pub(crate) items: OrMap<u8, Item>,
    pub(crate) visits: GCounter,
}

impl Board {
    pub(crate) fn initial(name: String) -> Self {
        Self { name, items: OrMap::default(), visits: GCounter::default() }
    }
}

#[derive(Serialize, Deserialize)]
enum Payload {
    #[serde(rename = "struct")]
    Struct { name: Constant<String>, items: Store<OrMap<u8, Item>>, visits: Store<GCounter> },
}

impl DotStore for Board {
    fn is_bottom(&self) -> bool {
        self.items.is_bottom() && self.visits.is_bottom()
    }

    fn visit_dots(&self, visit: &mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()> {
        self.items.visit_dots(visit)?;
        self.visits.visit_dots(visit)
    }

    fn visit_ends(&self, visit: &mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()> {
        self.items.visit_ends(visit)?;
        self.visits.visit_ends(visit)
    }

    fn seal(&mut self, stable: &CausalContext) -> bool {
        [self.items.seal(stable), self.visits.seal(stable)].contains(&true)
    }

    fn since(&self, known: &CausalContext) -> Self {
        Self { name: self.name.clone(), items: self.items.since(known), visits: self.visits.since(known) }
    }

    fn kill(&mut self, dead: &Dead<'_>) {
        self.items.kill(dead);
        self.visits.kill(dead);
    }

    fn absorb(&mut self, new: Self) {
        self.items.absorb(new.items);
        self.visits.absorb(new.visits);
    }

    fn check(&self, other: &Self, at: &Joint<'_>) -> Result<(), MergeError> {
        check_constant("name", &self.name, &other.name)?;
        self.items.check(&other.items, at).map_err(|error| error.within("items"))?;
        self.visits.check(&other.visits, at).map_err(|error| error.within("visits"))
    }

    fn validate(&self, against: &mut Validation<'_>) -> Result<(), PayloadError> {
        self.items.validate(against)?;
        self.visits.validate(against)
    }

    fn encode<S: Serializer>(&self, _: Encoding<'_>, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { name, items, visits } = self.clone();
        let (items, visits) = (Store(items), Store(visits));
        Payload::Struct { name: Constant::Is(name), items, visits }.serialize(serializer)
    }

    fn decode<'de, D: Deserializer<'de>>(_: &mut Decoding, deserializer: D) -> Result<Self, D::Error> {
        let Payload::Struct { name: Constant::Is(name), items, visits } = Payload::deserialize(deserializer)?;
        Ok(Self { name, items: items.0, visits: visits.0 })
    }
}

impl StateCrdt for Board {
    type Value = BoardValue;

    fn value(&self) -> BoardValue {
        let Self { name, items, visits } = self;
        let items = items.iter().map(|(key, item)| (*key, item.value())).collect();
        BoardValue { name: name.clone(), items, visits: visits.value() }
    }
}
