use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
struct Profile {
    #[crdt(constant, initial)]
    name: String,
    tags: GSet<String>,
}

fn main() {}
