use crdt_types::{GSet, StateCrdt};

#[derive(StateCrdt, Clone)]
struct Profile {
    tags: GSet<String>,
}

fn main() {
    let mut profile = Profile::initial();
    profile.update(|profile, tx| profile.tags.insert(tx, "new".to_string()));
}
