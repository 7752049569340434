use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
#[crdt(value(name = "a name"))]
struct Profile {
    tags: GSet<String>,
}

fn main() {}
