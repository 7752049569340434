use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
struct Profile {
    tags: Option<GSet<String>>,
}

fn main() {}
