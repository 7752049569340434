use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
struct Scale {
    #[crdt(constant)]
    factor: f64,
    labels: GSet<String>,
}

fn main() {}
