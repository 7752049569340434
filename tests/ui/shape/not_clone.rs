use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt)]
struct Profile {
    tags: GSet<String>,
}

fn main() {}
