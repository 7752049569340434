use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
#[crdt(value(visible))]
struct Profile {
    tags: GSet<String>,
}

fn main() {}
