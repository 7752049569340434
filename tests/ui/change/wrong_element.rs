use crdt_types::{GSet, Replica, StateCrdt};

#[derive(StateCrdt, Clone)]
struct Profile {
    tags: GSet<String>,
}

fn main() {
    let mut profile = Replica::new(Profile::initial());
    profile.update(|profile, tx| profile.tags.insert(tx, 7));
}
