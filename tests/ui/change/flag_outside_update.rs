use crdt_types::{EwFlag, Replica, StateCrdt, Transaction};

#[derive(StateCrdt, Clone)]
struct Message {
    starred: EwFlag,
}

fn star(message: &mut Replica<Message>, tx: &mut Transaction<'_>) {
    message.starred.enable(tx);
}

fn main() {}
