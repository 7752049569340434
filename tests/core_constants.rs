//! Constants say which object it is.

use crdt_types::{ApplyError, MergeError, Replica};

use crate::device::Device;
use crate::{B, Item, List, payload};

fn list(owner: &str) -> Replica<List> {
    Replica::new_in(Device::new(u64::from(owner.as_bytes()[0])), List::initial(owner.to_owned()))
}

fn add(list: &mut Replica<List>, key: &str, id: u32, tag: &str) {
    list.update(|list, tx| {
        list.items.update(tx, key.to_owned(), |_| Item::initial(id), |item, tx| item.tags.insert(tx, tag.to_owned()))
    });
}

#[test]
fn two_fresh_replicas_of_different_objects_are_not_equal() {
    let (mut a, b) = (list("ada"), list("bob"));
    let error = a.merge(&b).expect_err("two lists");
    let MergeError::ConstantDiffers { path, mine, theirs } = &error else { panic!("{error}") };
    assert_eq!((path.to_string().as_str(), &**mine, &**theirs), ("owner", "\"ada\"", "\"bob\""));
    assert_eq!(error.to_string(), "owner: constants differ: \"ada\" and \"bob\"");
}

#[test]
fn a_delta_of_another_object_is_told_by_its_constants() {
    let (mut a, mut b) = (list("ada"), list("bob"));
    add(&mut b, "milk", 1, "dairy");
    let known = b.context().clone();
    add(&mut b, "milk", 1, "urgent");
    let before = payload(&a);
    for delta in [b.delta_since(a.context()), b.delta_since(&known)] {
        let error = a.apply(delta).expect_err("two lists");
        assert!(matches!(error, ApplyError::Merge(MergeError::ConstantDiffers { .. })), "{error}");
    }
    assert_eq!(payload(&a), before);
}

#[test]
fn one_key_created_twice_with_other_constants_can_t_be_merged() {
    let mut a = list("ada");
    let mut b = a.fork_with_id(B);
    add(&mut a, "milk", 1, "dairy");
    add(&mut a, "tea", 7, "green");
    add(&mut b, "milk", 2, "urgent");
    add(&mut b, "bread", 8, "rye");
    let before = (payload(&a), payload(&b));
    let error = a.merge(&b).expect_err("two items under one key");
    assert_eq!(error.to_string(), "items[\"milk\"].id: constants differ: 1 and 2");
    assert!(b.merge(&a).is_err());
    assert_eq!((payload(&a), payload(&b)), before);
}

/// A list with milk at b, and a, who has removed it and taken another one. Whether a can name what it has removed makes no
/// difference.
fn milk_and_other_milk(is_log_cut: bool) -> (Replica<List>, Replica<List>) {
    let mut a = list("ada");
    add(&mut a, "milk", 1, "dairy");
    let b = a.fork_with_id(B);
    a.update(|list, tx| list.items.remove(tx, "milk"));
    add(&mut a, "milk", 2, "soy");
    if is_log_cut {
        a.cut_log();
    }
    (a, b)
}

#[test]
fn a_key_that_was_removed_may_come_back_with_other_constants() {
    for is_log_cut in [false, true] {
        let (a, mut b) = milk_and_other_milk(is_log_cut);
        b.merge(&a).expect("what b has is dead");
        assert_eq!(b.items.get("milk").map(|milk| milk.id), Some(2));
        assert_eq!(a.value(), b.value());
    }
}

/// b has edited what a has removed: then the old one lives, beside the new one.
#[test]
fn a_key_that_was_removed_and_edited_elsewhere_may_not() {
    for is_log_cut in [false, true] {
        let (a, b) = milk_and_other_milk(is_log_cut);
        an_edited_key_may_not_come_back(a, b);
    }
}

fn an_edited_key_may_not_come_back(mut a: Replica<List>, mut b: Replica<List>) {
    add(&mut b, "milk", 1, "urgent");
    let error = b.merge(&a).expect_err("two items under one key");
    assert_eq!(error.to_string(), "items[\"milk\"].id: constants differ: 1 and 2");

    b.update(|list, tx| list.items.remove(tx, "milk"));
    b.merge(&a).expect("what b had is dead");
    a.merge(&b).expect("what b had is dead");
    assert_eq!(a.items.get("milk").map(|milk| milk.id), Some(2));
    assert_eq!(a.value(), b.value());
}

#[test]
fn initial_values_bring_constants_and_nothing_else() {
    let mut a = list("ada");
    a.update(|list, tx| list.members.insert(tx, "eve".to_owned()));
    let b = Replica::new_in(Device::new(2), (*a).clone());
    assert_eq!(b.owner, "ada");
    assert!(b.members.is_empty() && b.context().is_empty());
}
