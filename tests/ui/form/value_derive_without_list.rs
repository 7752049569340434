use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
#[crdt(value(derive = Eq))]
struct Profile {
    tags: GSet<String>,
}

fn main() {}
