use crdt_types::{Graph, StateCrdt};
use serde::{Deserialize, Serialize};

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
struct Town(String);

#[derive(StateCrdt, Clone)]
struct Map {
    roads: Graph<Town>,
}

fn main() {}
