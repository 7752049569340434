use crdt_types::{OrSet, StateCrdt};

#[derive(StateCrdt, Clone)]
struct Measurements {
    degrees: OrSet<f64>,
}

fn main() {}
