use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
struct Profile {
    #[crdt(initial, skip)]
    tags: GSet<String>,
}

fn main() {}
