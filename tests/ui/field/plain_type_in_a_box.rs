use crdt_types::StateCrdt;

#[derive(StateCrdt, Clone)]
struct Profile {
    name: Box<String>,
}

fn main() {}
