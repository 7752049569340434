//! Grow-only maps of `lasp-lang/types`.
//!
//! A map of ours has values of one type; `gmap_with_arbitrary_nested_values_test`, with several, is told with a field for each.

use crdt_types::{GMap, Joined, LwwRegister, Max, OrSet, Replica};

use crate::agreement::agreed;
use crate::{three, two};

/// `gmap_with_pair_test` of `test/state_type_composability_SUITE.erl`, where one edit has not seen the other.
#[test]
fn a_pair_under_a_key_is_merged_part_by_part() {
    type Pairs = GMap<char, (Joined<bool>, Joined<bool>)>;
    let [mut a, mut b] = two::<Pairs>();
    a.update(|pairs, tx| pairs.update_or_default(tx, 'a', |pair, tx| pair.0.join(tx, true)));
    b.update(|pairs, tx| pairs.update_or_default(tx, 'a', |pair, tx| pair.1.join(tx, true)));
    assert_eq!(agreed(&[&a, &b]), [('a', (Some(true), Some(true)))].into());
}

/// `gmap_with_arbitrary_nested_values_test`: step by step and at once.
#[test]
fn nested_values_are_the_same_step_by_step_and_at_once() {
    type Fields = (GMap<char, GMap<char, OrSet<u8>>>, GMap<char, LwwRegister<char>>);
    let [mut a, mut b] = two::<Fields>();
    a.update(|fields, tx| {
        fields.0.update_or_default(tx, 's', |sets, tx| {
            sets.update_or_default(tx, 'k', |set, tx| set.insert(tx, 3));
        });
    });
    for word in ['h', 'w'] {
        a.update(|fields, tx| fields.1.update_or_default(tx, 'r', |register, tx| register.set(tx, word)));
    }
    b.update(|fields, tx| {
        fields.0.update_or_default(tx, 's', |sets, tx| {
            sets.update_or_default(tx, 'k', |set, tx| set.insert(tx, 3));
        });
        for word in ['h', 'w'] {
            fields.1.update_or_default(tx, 'r', |register, tx| register.set(tx, word));
        }
    });
    assert_eq!(a.value(), b.value());
    assert_eq!(agreed(&[&a, &b]), ([('s', [('k', [3].into())].into())].into(), [('r', Some('w'))].into()));
}

/// `equivalent_with_gcounter_test` of `src/state_gmap.erl`: a map of maxima by who counts is a counter.
#[test]
fn maxima_by_replica_add_up_to_a_counter() {
    let [mut a, mut b, _] = three::<GMap<char, Max<u64>>>();
    let increment = |map: &mut Replica<GMap<char, Max<u64>>>, who| {
        map.update(|map, tx| {
            map.update_or_default(tx, who, |max, tx| max.raise(tx, max.get().copied().unwrap_or_default() + 1))
        });
    };
    increment(&mut a, 'a');
    increment(&mut a, 'a');
    increment(&mut b, 'b');
    let counts = agreed(&[&a, &b]);
    assert_eq!(counts.into_values().flatten().sum::<u64>(), 3);
}
