use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
struct Profile {
    #[crdt(constant, default = "number")]
    name: String,
    tags: GSet<String>,
}

fn number() -> u32 {
    7
}

fn main() {}
