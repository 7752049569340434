use std::borrow::Cow;

use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
struct Profile<'a> {
    #[crdt(constant)]
    name: Cow<'a, str>,
    tags: GSet<String>,
}

fn main() {}
