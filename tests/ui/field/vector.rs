use crdt_types::StateCrdt;

#[derive(StateCrdt, Clone)]
struct Profile {
    tags: Vec<String>,
}

fn main() {}
