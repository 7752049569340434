use crdt_types::{GSet, StateCrdt};

#[derive(Clone)]
struct Cursor(u32);

#[derive(StateCrdt, Clone)]
struct Profile {
    #[crdt(skip)]
    cursor: Cursor,
    tags: GSet<String>,
}

fn main() {}
