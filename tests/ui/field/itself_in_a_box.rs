use crdt_types::{LwwRegister, StateCrdt};

#[derive(StateCrdt, Clone)]
struct Comment {
    text: LwwRegister<String>,
    parent: Box<Self>,
}

fn main() {}
