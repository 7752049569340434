use crdt_types::{GMap, StateCrdt};

#[derive(Clone, PartialEq, Debug)]
struct Address {
    street: String,
}

#[derive(StateCrdt, Clone)]
struct Directory {
    addresses: GMap<String, Address>,
}

fn main() {}
