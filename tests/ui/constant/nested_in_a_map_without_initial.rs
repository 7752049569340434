use crdt_types::{GSet, OrMap, Replica, StateCrdt};

#[derive(StateCrdt, Clone)]
struct Item {
    #[crdt(constant)]
    id: String,
    tags: GSet<String>,
}

fn main() {
    let mut items = Replica::new(OrMap::<String, Item>::default());
    items.update(|items, tx| {
        items.update_or_default(tx, "milk".to_string(), |item, tx| item.tags.insert(tx, "new".to_string()));
    });
}
