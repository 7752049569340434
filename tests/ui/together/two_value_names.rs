use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
#[crdt(value(name = A, name = B))]
struct Profile {
    tags: GSet<String>,
}

fn main() {}
