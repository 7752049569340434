use crdt_types::{Replica, StateCrdt};

#[derive(StateCrdt, Clone, Debug)]
struct Wrapped<T> {
    inner: T,
}

fn main() {
    let _ = Replica::new(Wrapped { inner: 7 });
}
