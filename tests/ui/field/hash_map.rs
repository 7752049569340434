use std::collections::HashMap;

use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
struct Profile {
    tags: HashMap<String, GSet<String>>,
}

fn main() {}
