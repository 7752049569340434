use crdt_types::{GSet, Replica, StateCrdt};

#[derive(StateCrdt, Clone)]
struct Profile {
    tags: GSet<String>,
}

fn main() {
    let mut profile = Replica::new(Profile::initial());
    let other = Replica::new(Profile::initial());
    profile.update(|_, tx| other.tags.insert(tx, "new".to_string()));
}
