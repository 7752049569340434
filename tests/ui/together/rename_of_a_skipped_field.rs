use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
struct Profile {
    #[crdt(skip, rename = "x")]
    cursor: u32,
    tags: GSet<String>,
}

fn main() {}
