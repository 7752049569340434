use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
struct Profile {
    #[crdt(alias = "")]
    tags: GSet<String>,
}

fn main() {}
