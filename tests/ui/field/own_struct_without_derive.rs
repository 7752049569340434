use crdt_types::{OrSet, StateCrdt};

#[derive(Clone)]
struct Address {
    street: String,
}

#[derive(StateCrdt, Clone)]
struct Profile {
    address: Address,
    tags: OrSet<String>,
}

fn main() {}
