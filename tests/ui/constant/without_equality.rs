use crdt_types::{GSet, StateCrdt};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Owner {
    name: String,
}

#[derive(StateCrdt, Clone)]
struct Profile {
    #[crdt(constant)]
    owner: Owner,
    tags: GSet<String>,
}

fn main() {}
