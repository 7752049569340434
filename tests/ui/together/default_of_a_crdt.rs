use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
struct Profile {
    #[crdt(default)]
    tags: GSet<String>,
}

fn main() {}
