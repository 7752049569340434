use crdt_types::{GSet, Replica, StateCrdt};

#[derive(StateCrdt, Clone)]
struct Profile {
    tags: GSet<String>,
}

fn main() {
    let mut profile = Replica::new(Profile::initial());
    profile.update(|_, _| profile.update(|profile, tx| profile.tags.insert(tx, "new".to_string())));
}
