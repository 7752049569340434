use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
struct Profile {
    #[crdt(default)]
    number: u32,
    tags: GSet<String>,
}

fn main() {}
