use crdt_types::{GSet, Replica, StateCrdt};

#[derive(StateCrdt, Clone)]
struct Profile {
    name: String,
    tags: GSet<String>,
}

fn main() {
    let mut profile = Replica::new(Profile::initial());
    profile.update(|profile, tx| profile.tags.insert(tx, "new".to_string()));
    println!("{:?}", profile.value());
}
