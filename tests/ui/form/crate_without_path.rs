use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
#[crdt(crate)]
struct Profile {
    tags: GSet<String>,
}

fn main() {}
