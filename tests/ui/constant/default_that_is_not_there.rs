use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
struct Profile {
    #[crdt(constant, default = "nobody")]
    name: String,
    tags: GSet<String>,
}

fn main() {}
