use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
struct Owner {
    #[crdt(constant)]
    name: String,
}

#[derive(StateCrdt, Clone)]
struct Profile {
    owner: Owner,
    tags: GSet<String>,
}

fn main() {}
