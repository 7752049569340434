use crdt_types::{GSet, Replica, StateCrdt};

#[derive(StateCrdt, Clone)]
struct Profile {
    tags: GSet<String>,
}

fn main() {
    let mut mine = Replica::new(Profile::initial());
    let theirs = mine.fork();
    mine.update(|profile, _| profile.tags.merge(&theirs.tags));
}
