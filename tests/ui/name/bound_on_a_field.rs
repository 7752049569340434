use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
struct Profile {
    #[crdt(bound = "T: Clone")]
    tags: GSet<String>,
}

fn main() {}
