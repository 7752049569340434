use crdt_types::{GSet, StateCrdt};

use std::marker::PhantomData;

#[derive(StateCrdt, Clone)]
struct Profile {
    marker: PhantomData<u32>,
    tags: GSet<String>,
}

fn main() {}
