use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
struct Profile {
    pair: (GSet<String>, u32),
}

fn main() {}
