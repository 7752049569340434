use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
#[crdt(skip)]
struct Profile {
    tags: GSet<String>,
}

fn main() {}
