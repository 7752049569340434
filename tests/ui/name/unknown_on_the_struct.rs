use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
#[crdt(transparent)]
struct Profile {
    tags: GSet<String>,
}

fn main() {}
