use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
#[crdt(bound = true)]
struct Profile {
    tags: GSet<String>,
}

fn main() {}
