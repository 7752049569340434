use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
#[crdt(initial)]
struct Profile {
    tags: GSet<String>,
}

fn main() {}
