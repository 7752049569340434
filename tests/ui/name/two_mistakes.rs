use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
struct Profile {
    #[crdt(constnat)]
    name: String,
    #[crdt]
    tags: GSet<String>,
}

fn main() {}
