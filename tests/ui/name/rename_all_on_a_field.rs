use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
struct Profile {
    #[crdt(rename_all = "camelCase")]
    tags: GSet<String>,
}

fn main() {}
