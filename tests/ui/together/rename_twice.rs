use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
struct Profile {
    #[crdt(rename = "a", rename = "b")]
    tags: GSet<String>,
}

fn main() {}
