use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
#[crdt(rename_all)]
struct Profile {
    tags: GSet<String>,
}

fn main() {}
