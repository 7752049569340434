//! Faults of payloads.

use crdt_core::{Decoding, Dot, DotStore, Encoding, Timestamp};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Fault, OpenRegister};

/// How many merges a state has been through is a part of it.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct CountsArrivals(u32);

impl Fault<OpenRegister> for CountsArrivals {
    fn absorb(&mut self, register: &mut OpenRegister, new: OpenRegister) {
        self.0 += 1;
        register.absorb(new);
    }
}

/// What is under the dots of a register, as it is written.
type Entry = (Dot, (Timestamp, u8));

/// The times of writes are not written.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct ForgetsTimes;

impl Fault<OpenRegister> for ForgetsTimes {
    fn encode<O: Serializer>(
        &self,
        register: &OpenRegister,
        _: Encoding<'_>,
        serializer: O,
    ) -> Result<O::Ok, O::Error> {
        let timeless = |(dot, (_, content)): (Dot, &(Timestamp, u8))| (dot, (Timestamp::EPOCH, *content));
        serializer.collect_seq(register.store.iter().map(timeless))
    }

    fn decode<'de, D: Deserializer<'de>>(_: &mut Decoding, deserializer: D) -> Result<(OpenRegister, Self), D::Error> {
        Ok((register_of(&Vec::deserialize(deserializer)?), Self))
    }
}

/// What is written is in the order in which it came, and equality does not see it.
#[derive(Clone, Default, Debug)]
pub struct WritesInOrderOfArrival {
    arrived: Vec<Dot>,
}

impl PartialEq for WritesInOrderOfArrival {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Fault<OpenRegister> for WritesInOrderOfArrival {
    fn absorb(&mut self, register: &mut OpenRegister, new: OpenRegister) {
        self.arrived.extend(new.store.iter().map(|(dot, _)| dot));
        register.absorb(new);
    }

    fn encode<O: Serializer>(
        &self,
        register: &OpenRegister,
        _: Encoding<'_>,
        serializer: O,
    ) -> Result<O::Ok, O::Error> {
        let arrival = |entry: &(Dot, &(Timestamp, u8))| self.arrived.iter().position(|dot| *dot == entry.0);
        let mut entries: Vec<_> = register.store.iter().collect();
        entries.sort_by_key(arrival);
        entries.serialize(serializer)
    }

    fn decode<'de, D: Deserializer<'de>>(_: &mut Decoding, deserializer: D) -> Result<(OpenRegister, Self), D::Error> {
        let entries: Vec<Entry> = Vec::deserialize(deserializer)?;
        Ok((register_of(&entries), Self { arrived: entries.iter().map(|(dot, _)| *dot).collect() }))
    }
}

fn register_of(entries: &[Entry]) -> OpenRegister {
    let mut register = OpenRegister::default();
    for (dot, write) in entries {
        register.store.insert(*dot, *write);
    }
    register
}
