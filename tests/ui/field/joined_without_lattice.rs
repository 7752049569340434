use crdt_types::{Joined, StateCrdt};

#[derive(Clone, PartialEq, Debug, serde::Serialize, serde::Deserialize)]
struct Level(u32);

#[derive(StateCrdt, Clone)]
struct Profile {
    level: Joined<Level>,
}

fn main() {}
