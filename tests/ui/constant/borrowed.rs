use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
struct Profile {
    #[crdt(constant)]
    name: &'static str,
    tags: GSet<String>,
}

fn main() {}
