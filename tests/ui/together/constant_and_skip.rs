use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
struct Profile {
    #[crdt(constant, skip)]
    number: u32,
    tags: GSet<String>,
}

fn main() {}
