//! Tuples are structs whose fields are called `0`, `1` and so on.

use std::collections::BTreeSet;

use crdt_types::{Delta, GCounter, LwwRegister, OrMap, OrSet, PnCounter, StateCrdt, Stored};

use crate::device::Device;
use crate::two;

/// A tuple of counters, one for each index, through everything that a replica does.
macro_rules! counters {
    (@ $index:tt $type:ty) => { $type };
    ($($index:tt)+) => {{
        let (mut a, mut b) = two(<($(counters!(@ $index GCounter),)+)>::default());
        a.update(|counters, tx| { $(counters.$index.add(tx, $index);)+ });
        b.update(|counters, tx| { $(counters.$index.add(tx, 100);)+ });
        a.merge(&b).unwrap();
        let delta = postcard::to_allocvec(&a.delta_since(b.context())).unwrap();
        b.apply(postcard::from_bytes::<Delta<_>>(&delta).unwrap()).unwrap();
        let payload = a.payload().unwrap();
        let again = Stored::from_json(payload.clone()).unwrap().open_in(Device::new(1));

        for replica in [&a, &b, &again] {
            assert_eq!(replica.value(), ($(100 + $index,)+));
        }
        let fields = payload["state"]["struct"].as_object().unwrap();
        assert_eq!(fields.keys().map(String::as_str).collect::<BTreeSet<_>>(), [$(stringify!($index)),+].into());
    }};
}

#[test]
fn a_tuple_of_one_to_twelve_is_a_compound() {
    counters!(0);
    counters!(0 1);
    counters!(0 1 2);
    counters!(0 1 2 3);
    counters!(0 1 2 3 4);
    counters!(0 1 2 3 4 5);
    counters!(0 1 2 3 4 5 6);
    counters!(0 1 2 3 4 5 6 7);
    counters!(0 1 2 3 4 5 6 7 8);
    counters!(0 1 2 3 4 5 6 7 8 9);
    counters!(0 1 2 3 4 5 6 7 8 9 10);
    counters!(0 1 2 3 4 5 6 7 8 9 10 11);
}

/// Without the derive: a set, beside a pair of a register and a map of pairs.
type Tuple = (OrSet<u8>, (LwwRegister<String>, OrMap<u8, (PnCounter, OrSet<u8>)>));

#[test]
fn tuples_lie_in_tuples_and_in_maps() {
    let (mut a, mut b) = two(Tuple::default());
    a.update(|tuple, tx| tuple.0.insert(tx, 1));
    a.update(|tuple, tx| tuple.1.0.set(tx, "a".to_owned()));
    b.update(|tuple, tx| tuple.1.1.update_or_default(tx, 7, |pair, tx| pair.0.increment(tx)));
    a.update(|tuple, tx| tuple.1.1.update_or_default(tx, 7, |pair, tx| pair.1.insert(tx, 2)));
    a.merge(&b).unwrap();
    b.merge(&a).unwrap();

    let (set, (register, map)) = b.value();
    assert_eq!(a.value(), (set.clone(), (register.clone(), map.clone())));
    assert_eq!((set, register.as_deref()), ([1].into(), Some("a")));
    assert_eq!(map, [(7, (1, [2].into()))].into());
}

#[test]
fn the_default_of_a_tuple_is_bottom() {
    let (a, _) = two(Tuple::default());
    assert!(a.context().is_empty());
    assert_eq!(a.value(), Tuple::default().value());
    let payload = a.payload().unwrap();
    assert_eq!(payload["state"]["struct"]["1"]["struct"]["1"]["map:OrMap"], serde_json::json!([]));
}

/// `OrMap<(), T>` is the optional compound.
#[test]
fn a_map_of_one_key_is_optional() {
    let (mut a, mut b) = two(OrMap::<(), (PnCounter,)>::default());
    assert_eq!(a.get(&()), None);
    a.update(|optional, tx| optional.update_or_default(tx, (), |some, tx| some.0.increment(tx)));
    b.update(|optional, tx| optional.update_or_default(tx, (), |some, tx| some.0.increment(tx)));
    a.merge(&b).unwrap();
    assert_eq!(a.get(&()).map(StateCrdt::value), Some((2,)));
    a.update(|optional, tx| optional.remove(tx, &()));
    b.merge(&a).unwrap();
    assert_eq!(b.get(&()), None);
}
