//! Samples of maps.

use std::collections::BTreeMap;

use crdt_types::{OrMap, OrSet, PnCounter};

use super::{Sample, merge, text, two, words};

/// ```text
/// a: milk: +dairy, bread: +rye ─┬─ −milk ─────────┬─ −bread
/// b:                            └─ milk: +urgent ─┘
/// ```
pub(crate) fn or_map() -> Sample<OrMap<String, OrSet<String>>> {
    let (mut a, mut b) = two(OrMap::<String, OrSet<String>>::default());
    a.update(|tags, tx| tags.update_or_default(tx, text("milk"), |tags, tx| tags.insert(tx, text("dairy"))));
    a.update(|tags, tx| tags.update_or_default(tx, text("bread"), |tags, tx| tags.insert(tx, text("rye"))));
    merge(&mut b, &a);
    a.update(|tags, tx| tags.remove(tx, "milk"));
    b.update(|tags, tx| tags.modify(tx, "milk", |tags, tx| tags.insert(tx, text("urgent"))));
    merge(&mut a, &b);
    a.update(|tags, tx| tags.remove(tx, "bread"));
    Sample {
        name: "or_map",
        replica: a,
        peer: b,
        value: BTreeMap::from([(text("milk"), words(["urgent"]))]),
        edit: |tags, tx| {
            tags.update_or_default(tx, text("milk"), |tags, tx| tags.remove(tx, "urgent"));
            tags.update_or_default(tx, text("new"), |tags, tx| tags.insert(tx, text("new")));
            tags.remove(tx, "bread");
        },
    }
}

/// ```text
/// a: 7: +5 ─┬─ −7, 9: +1 ─┬─ 9: +1    the increments of 9 are two entries: the first was handed out
/// b:        └─ 7: +2 ─────┘
/// ```
pub(crate) fn or_map_of_numbers() -> Sample<OrMap<u32, PnCounter>> {
    let (mut a, mut b) = two(OrMap::<u32, PnCounter>::default());
    a.update(|stock, tx| stock.update_or_default(tx, 7, |stock, tx| stock.add(tx, 5)));
    merge(&mut b, &a);
    a.update(|stock, tx| stock.remove(tx, &7));
    a.update(|stock, tx| stock.update_or_default(tx, 9, PnCounter::increment));
    b.update(|stock, tx| stock.update_or_default(tx, 7, |stock, tx| stock.add(tx, 2)));
    merge(&mut b, &a);
    merge(&mut a, &b);
    a.update(|stock, tx| stock.update_or_default(tx, 9, PnCounter::increment));
    Sample {
        name: "or_map_of_numbers",
        replica: a,
        peer: b,
        value: BTreeMap::from([(7, 2), (9, 2)]),
        edit: |stock, tx| {
            stock.update_or_default(tx, 7, |stock, tx| stock.add(tx, i64::MAX));
            stock.update_or_default(tx, 8, PnCounter::decrement);
            stock.remove(tx, &9);
        },
    }
}
