//! Samples of maps.

use std::collections::BTreeMap;

use crdt_types::{GCounter, GMap, LwwMap, OrMap, OrSet, PnCounter, SortedSet};

use super::{Sample, compact, merge, text, two, words};

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

/// What `a` has added to 7 is kept as one. The peer has not seen what was compacted: its delta says so.
///
/// ```text
/// a: 7: +5 ─┬─ 7: +2 ── compact ── 9: +1
/// b:        └─
/// ```
pub(crate) fn or_map_after_compaction() -> Sample<OrMap<u32, PnCounter>> {
    let (mut a, mut b) = two(OrMap::<u32, PnCounter>::default());
    a.update(|stock, tx| stock.update_or_default(tx, 7, |stock, tx| stock.add(tx, 5)));
    merge(&mut b, &a);
    a.update(|stock, tx| stock.update_or_default(tx, 7, |stock, tx| stock.add(tx, 2)));
    compact(&mut a);
    a.update(|stock, tx| stock.update_or_default(tx, 9, PnCounter::increment));
    Sample {
        name: "or_map_after_compaction",
        replica: a,
        peer: b,
        value: BTreeMap::from([(7, 7), (9, 1)]),
        edit: |stock, tx| {
            stock.update_or_default(tx, 7, PnCounter::increment);
            stock.remove(tx, &9);
        },
    }
}

/// ```text
/// a: index: +1 ─┬─ index: +1, about ─┬─ index: +1    the increments of index are one entry of each replica
/// b:            └─ index: +2 ────────┘
/// ```
pub(crate) fn g_map() -> Sample<GMap<String, GCounter>> {
    let (mut a, mut b) = two(GMap::<String, GCounter>::default());
    a.update(|views, tx| views.update_or_default(tx, text("index"), GCounter::increment));
    merge(&mut b, &a);
    a.update(|views, tx| views.update_or_default(tx, text("index"), GCounter::increment));
    a.update(|views, tx| views.update_or_default(tx, text("about"), |_, _| ()));
    b.update(|views, tx| views.update_or_default(tx, text("index"), |views, tx| views.add(tx, 2)));
    merge(&mut a, &b);
    a.update(|views, tx| views.update_or_default(tx, text("index"), GCounter::increment));
    Sample {
        name: "g_map",
        replica: a,
        peer: b,
        value: BTreeMap::from([(text("about"), 0), (text("index"), 5)]),
        edit: |views, tx| {
            views.update_or_default(tx, text("index"), |views, tx| views.add(tx, u64::MAX));
            views.update_or_default(tx, text("new"), GCounter::increment);
        },
    }
}

/// A value may be one that JSON writes as `null`.
///
/// ```text
/// a: size: 2, theme: 1 ─┬─ −size, font: 7 ────┬─ −font
/// b:                    └─ size: 3, theme: no ┘        at the same time: the insertion of size wins
/// ```
pub(crate) fn lww_map() -> Sample<LwwMap<String, Option<u32>>> {
    let (mut a, mut b) = two(LwwMap::default());
    a.update(|settings, tx| settings.extend(tx, [(text("size"), Some(2)), (text("theme"), Some(1))]));
    merge(&mut b, &a);
    a.update(|settings, tx| settings.remove(tx, "size"));
    a.update(|settings, tx| settings.insert(tx, text("font"), Some(7)));
    b.update(|settings, tx| settings.insert(tx, text("size"), Some(3)));
    b.update(|settings, tx| settings.insert(tx, text("theme"), None));
    merge(&mut a, &b);
    a.update(|settings, tx| settings.remove(tx, "font"));
    Sample {
        name: "lww_map",
        replica: a,
        peer: b,
        value: BTreeMap::from([(text("size"), Some(3)), (text("theme"), None)]),
        edit: |settings, tx| {
            settings.insert(tx, text("new"), None);
            settings.remove(tx, "size");
        },
    }
}

/// ```text
/// a: glenn: 30, mark: 20 ─┬─ −mark, eric: 25, ada: 40 ─┬─ −ada
/// b:                      └─ mark: 30, eric: 10 ───────┘        at the same time: the larger dot wins
/// ```
pub(crate) fn sorted_set() -> Sample<SortedSet<String, u32>> {
    let (mut a, mut b) = two(SortedSet::default());
    a.update(|board, tx| board.extend(tx, [(text("glenn"), 30), (text("mark"), 20)]));
    merge(&mut b, &a);
    a.update(|board, tx| board.remove(tx, "mark"));
    a.update(|board, tx| board.extend(tx, [(text("eric"), 25), (text("ada"), 40)]));
    b.update(|board, tx| board.insert(tx, text("mark"), 30));
    b.update(|board, tx| board.insert(tx, text("eric"), 10));
    merge(&mut a, &b);
    a.update(|board, tx| board.remove(tx, "ada"));
    Sample {
        name: "sorted_set",
        replica: a,
        peer: b,
        value: vec![(text("eric"), 10), (text("glenn"), 30), (text("mark"), 30)],
        edit: |board, tx| {
            board.insert(tx, text("new"), 20);
            board.insert(tx, text("glenn"), 5);
            board.remove(tx, "mark");
            let _ = (board.rank("new"), board.range(6..).count());
        },
    }
}
