use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
#[crdt(rename_all = "camelCase")]
struct Profile {
    a_b: GSet<String>,
    aB: GSet<String>,
}

fn main() {}
