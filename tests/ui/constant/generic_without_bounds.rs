use crdt_types::{GSet, Replica, StateCrdt};

#[derive(StateCrdt, Clone)]
struct Keyed<K> {
    #[crdt(constant)]
    key: K,
    tags: GSet<String>,
}

#[derive(Clone)]
struct Key;

fn main() {
    let _ = Replica::new(Keyed { key: Key, tags: GSet::default() });
}
