use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
struct Profile<'a> {
    #[crdt(constant)]
    name: &'a str,
    tags: GSet<String>,
}

fn main() {}
