use crdt_types::{GSet, Replica};

fn main() {
    let phone = Replica::new(GSet::<String>::default());
    let laptop = phone.clone();
    let _: Replica<GSet<String>> = laptop;
}
