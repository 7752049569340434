use crdt_types::{LwwRegister, StateCrdt};

#[derive(StateCrdt, Clone)]
struct Comment {
    text: LwwRegister<String>,
    replies: Vec<Comment>,
}

fn main() {}
