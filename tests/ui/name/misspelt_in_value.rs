use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
#[crdt(value(nam = Shown))]
struct Profile {
    tags: GSet<String>,
}

fn main() {}
