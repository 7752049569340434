use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
#[crdt(initial(nane = new))]
struct Profile {
    tags: GSet<String>,
}

fn main() {}
