use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
enum Profile {
    Private,
    Public { tags: GSet<String> },
}

fn main() {}
