use crdt_types::{GSet, Replica, StateCrdt};

#[derive(StateCrdt, Clone)]
struct Profile {
    tags: GSet<String>,
}

#[derive(StateCrdt, Clone)]
struct Team {
    tags: GSet<String>,
}

fn main() {
    let mut profile = Replica::new(Profile::initial());
    let team = Replica::new(Team::initial());
    let _ = profile.merge(&team);
}
