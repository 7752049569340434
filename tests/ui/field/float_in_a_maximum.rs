use crdt_types::{Max, StateCrdt};

#[derive(StateCrdt, Clone)]
struct Weather {
    warmest: Max<f64>,
}

fn main() {}
