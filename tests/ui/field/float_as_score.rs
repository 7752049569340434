use crdt_types::{SortedSet, StateCrdt};

#[derive(StateCrdt, Clone)]
struct Game {
    board: SortedSet<String, f64>,
}

fn main() {}
