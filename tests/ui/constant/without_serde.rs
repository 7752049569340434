use crdt_types::{GSet, StateCrdt};

#[derive(Clone, PartialEq, Eq, Debug)]
struct Owner {
    name: String,
}

#[derive(StateCrdt, Clone)]
struct Profile {
    #[crdt(constant)]
    owner: Owner,
    tags: GSet<String>,
}

fn main() {}
