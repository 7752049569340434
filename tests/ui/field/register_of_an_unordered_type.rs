use crdt_types::{LwwRegister, StateCrdt};

#[derive(Clone)]
struct Colour(u32);

#[derive(StateCrdt, Clone)]
struct Profile {
    colour: LwwRegister<Colour>,
}

fn main() {}
