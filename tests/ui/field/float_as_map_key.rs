use crdt_types::{GSet, OrMap, StateCrdt};

#[derive(StateCrdt, Clone)]
struct Profile {
    scores: OrMap<f64, GSet<String>>,
}

fn main() {}
