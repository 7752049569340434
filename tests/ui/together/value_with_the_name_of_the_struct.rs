use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
#[crdt(value(name = Profile))]
struct Profile {
    tags: GSet<String>,
}

fn main() {}
