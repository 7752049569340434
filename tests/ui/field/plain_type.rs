use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
struct Profile {
    name: String,
    tags: GSet<String>,
}

fn main() {}
