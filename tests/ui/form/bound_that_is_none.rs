use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
#[crdt(bound = "String implements Clone")]
struct Profile {
    tags: GSet<String>,
}

fn main() {}
