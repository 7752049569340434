use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
struct Profile {
    #[crdt(flatten)]
    tags: GSet<String>,
}

fn main() {}
