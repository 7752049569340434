//! Deletions beside edits in `automerge/automerge-classic`: `test/test.js`, and issues.
//!
//! There every nested object has an identity of its own, and a key refers to it: deleting the key drops the reference,
//! with all that is done to the object. Here a nested object is what lies under its key. Left out: lists and text.

use crdt_types::{LwwRegister, MvRegister, OrMap, PnCounter, StateCrdt, Transaction};

use crate::agreement::agreed;
use crate::edits::{add_at, remove_key};
use crate::two;

#[derive(StateCrdt, Clone, PartialEq, Debug)]
struct Bird {
    #[crdt(constant)]
    name: String,
    feathers: LwwRegister<String>,
    beak: LwwRegister<String>,
}

/// `should handle updates of concurrently deleted objects`; issues #413 and #316: there the deletion wins, and it is no
/// conflict to look up. Here the edit wins, and the rest of the object is reset. That may leave a task that is done and
/// has no title, for which issue #413 rejects it. What must not get lost is a constant here: it comes with every edit.
///
/// ```text
/// a: blackbird: feathers ─┬─ −blackbird ─────┬─ blackbird: beak
/// b:                      └─ blackbird: beak ┘
/// ```
#[test]
fn an_edit_of_an_object_wins_over_its_deletion() {
    let [mut a, mut b] = two::<OrMap<String, Bird>>();
    let named = |name: &String| Bird::initial(name.clone());
    a.update(|birds, tx| {
        birds.update(tx, "blackbird".to_owned(), named, |bird, tx| bird.feathers.set(tx, "black".to_owned()));
    });
    b.merge(&a).unwrap();
    a.update(|birds, tx| birds.remove(tx, "blackbird"));
    b.update(|birds, tx| birds.modify(tx, "blackbird", |bird, tx| bird.beak.set(tx, "orange".to_owned())));

    let bird = BirdValue { name: "blackbird".to_owned(), feathers: None, beak: Some("orange".to_owned()) };
    assert_eq!(agreed(&[&a, &b]), [("blackbird".to_owned(), bird)].into());
}

/// `should not merge concurrently assigned nested maps`; issue #4: of two objects that were created under one key,
/// there one is chosen, and the other is a conflict to look up. Here there is one object, which both have edited.
#[test]
fn two_who_create_one_key_edit_one_object() {
    let [mut a, mut b] = two::<OrMap<char, OrMap<char, LwwRegister<u8>>>>();
    for (replica, setting) in [(&mut a, 'b'), (&mut b, 'l')] {
        replica.update(|map, tx| {
            map.update_or_default(tx, 'c', |config, tx| {
                config.update_or_default(tx, setting, |register, tx| register.set(tx, 1));
            });
        });
    }
    assert_eq!(agreed(&[&a, &b]), [('c', [('b', Some(1)), ('l', Some(1))].into())].into());
}

/// `should add increments only to the values they precede`: of two counters that were created under one key, there one
/// is chosen, 1 or 103. Here there is one counter, and all increments count.
#[test]
fn two_who_create_one_counter_count_together() {
    let [mut a, mut b] = two::<OrMap<char, PnCounter>>();
    for (replica, amounts) in [(&mut a, [0, 1]), (&mut b, [100, 3])] {
        for amount in amounts {
            replica.update(|map, tx| map.update_or_default(tx, 'c', |counter, tx| counter.add(tx, amount)));
        }
    }
    assert_eq!(agreed(&[&a, &b]), [('c', 104)].into());
}

/// `should handle concurrent deletion of the same element`, `of different elements`, with keys for elements.
#[test]
fn two_deletions_are_both_done() {
    for (other, left) in [('b', vec!['a', 'c']), ('a', vec!['c'])] {
        let [mut a, mut b] = two();
        "abc".chars().for_each(|key| add_at(&mut a, key, '1'));
        b.merge(&a).unwrap();
        remove_key(&mut a, 'b');
        remove_key(&mut b, other);
        assert_eq!(agreed(&[&a, &b]).into_keys().collect::<Vec<_>>(), left);
    }
}

/// Issue #485: the object is replaced by one with new contents, while a field of it is changed. There the change is
/// lost. Here it is a write beside the new contents, and a register that keeps both shows it.
#[test]
fn an_edit_survives_the_replacement_of_its_object() {
    type Data = OrMap<char, MvRegister<u8>>;
    let set = |data: &mut Data, tx: &mut Transaction<'_>, field, value| {
        data.update_or_default(tx, field, |register, tx| register.set(tx, value));
    };
    let [mut a, mut b] = two::<OrMap<char, Data>>();
    a.update(|map, tx| {
        map.update_or_default(tx, 'd', |data, tx| {
            set(data, tx, 'a', 1);
            set(data, tx, 'b', 2);
        });
    });
    b.merge(&a).unwrap();
    a.update(|map, tx| {
        map.remove(tx, &'d');
        map.update_or_default(tx, 'd', |data, tx| {
            set(data, tx, 'a', 1);
            set(data, tx, 'b', 4);
        });
    });
    b.update(|map, tx| map.modify(tx, &'d', |data, tx| set(data, tx, 'a', 3)));
    assert_eq!(agreed(&[&a, &b]), [('d', [('a', vec![1, 3]), ('b', vec![4])].into())].into());
}
