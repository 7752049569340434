use crdt_types::{GSet, StateCrdt};

#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
struct Owner(String);

#[derive(StateCrdt, Clone)]
struct Profile {
    #[crdt(constant, default)]
    owner: Owner,
    tags: GSet<String>,
}

fn main() {}
