use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
struct Profile {
    #[crdt(alias = "marks")]
    tags: GSet<String>,
    marks: GSet<String>,
}

fn main() {}
