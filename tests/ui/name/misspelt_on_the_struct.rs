use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
#[crdt(rename_al = "camelCase")]
struct Profile {
    tags: GSet<String>,
}

fn main() {}
