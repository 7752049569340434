use crdt_types::{OrMap, StateCrdt};

#[derive(StateCrdt, Clone)]
struct Profile {
    scores: OrMap<String, u32>,
}

fn main() {}
