use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
struct Profile {
    #[crdt(constnat)]
    name: String,
    age: u32,
    tags: GSet<String>,
}

fn main() {}
