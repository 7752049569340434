use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
#[crdt(constant)]
struct Profile {
    tags: GSet<String>,
}

fn main() {}
