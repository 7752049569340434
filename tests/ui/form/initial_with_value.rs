use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
struct Profile {
    #[crdt(initial = "new")]
    tags: GSet<String>,
}

fn main() {}
