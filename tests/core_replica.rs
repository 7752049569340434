//! What a replica is to the rest of a program.

use std::fmt::Debug;

use crdt_types::{Delta, GSet, OrSet, Replica, Stored};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{List, first, insert};

/// `check` is ambiguous, and does not compile, for what is `Clone`.
trait NotClone<Ambiguous> {
    fn check() {}
}

impl<T: ?Sized> NotClone<()> for T {}

impl<T: Clone> NotClone<u8> for T {}

fn can_be_shared<T: Send + Sync + Unpin + 'static>() {}

fn can_be_stored<T: Serialize + DeserializeOwned + Debug>() {}

#[test]
fn a_replica_can_be_shared_and_not_copied() {
    can_be_shared::<Replica<List>>();
    <Replica<List> as NotClone<_>>::check();
}

#[test]
fn what_is_sent_can_be_shared_and_copied() {
    can_be_shared::<Delta<List>>();
    can_be_shared::<Stored<List>>();
    can_be_stored::<Replica<List>>();
    can_be_stored::<Delta<List>>();
}

#[test]
fn threads_share_a_replica() {
    let a = Replica::new(GSet::<u32>::default());
    let lengths = std::thread::scope(|scope| {
        [scope.spawn(|| a.fork().len()), scope.spawn(|| a.len())].map(|thread| thread.join().unwrap())
    });
    assert_eq!(lengths, [0, 0]);
}

#[test]
fn debug_shows_the_name_the_context_and_the_state() {
    let mut a = first::<OrSet<u32>>();
    insert(&mut a, 7);
    let shown = format!("{a:?}");
    assert!(
        shown.starts_with("Replica { id: 000000000000000a, context: {000000000000000a: 1}, state: OrSet"),
        "{shown}"
    );
    assert!(shown.contains('7') && !shown.contains("index"), "what can be rebuilt tells nothing: {shown}");
}
