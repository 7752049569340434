use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
struct Profile {
    #[crdt(rename = 7)]
    tags: GSet<String>,
}

fn main() {}
