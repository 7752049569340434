use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
struct Profile {
    #[crdt]
    tags: GSet<String>,
}

fn main() {}
