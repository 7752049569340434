use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
struct Profile {
    #[crdt(rename = "")]
    tags: GSet<String>,
}

fn main() {}
