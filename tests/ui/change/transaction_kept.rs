use crdt_types::{GSet, Replica, StateCrdt};

#[derive(StateCrdt, Clone)]
struct Profile {
    tags: GSet<String>,
}

fn main() {
    let mut profile = Replica::new(Profile::initial());
    let mut kept = None;
    profile.update(|_, tx| kept = Some(tx));
}
