use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
#[crdt(rename_all = "camelCase")]
struct Tags(GSet<String>);

fn main() {}
