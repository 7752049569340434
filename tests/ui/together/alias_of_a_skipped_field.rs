use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
struct Profile {
    #[crdt(skip, alias = "x")]
    cursor: u32,
    tags: GSet<String>,
}

fn main() {}
