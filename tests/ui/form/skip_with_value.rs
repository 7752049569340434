use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
struct Profile {
    #[crdt(skip = true)]
    cursor: u32,
    tags: GSet<String>,
}

fn main() {}
