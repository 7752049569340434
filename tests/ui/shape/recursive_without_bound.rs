use crdt_types::{OrMap, StateCrdt};

#[derive(StateCrdt, Clone)]
struct Tree<T> {
    label: T,
    children: OrMap<u8, Tree<T>>,
}

fn main() {}
