//! Samples of registers.

use std::collections::BTreeSet;

use crdt_types::{Joined, LwwRegister, Max, Min, MvRegister};

use super::{C, Sample, merge, text, two};

/// ```text
/// a: draft ─┬─ mine ───┬─      at the same time: the larger dot wins
/// b:        └─ theirs ─┘
/// ```
pub(crate) fn lww_register() -> Sample<LwwRegister<String>> {
    let (mut a, mut b) = two(LwwRegister::default());
    a.update(|title, tx| title.set(tx, text("draft")));
    merge(&mut b, &a);
    a.update(|title, tx| title.set(tx, text("mine")));
    b.update(|title, tx| title.set(tx, text("theirs")));
    merge(&mut a, &b);
    Sample {
        name: "lww_register",
        replica: a,
        peer: b,
        value: Some(text("theirs")),
        edit: |title, tx| title.set(tx, text("new")),
    }
}

/// ```text
/// a: 10 ─┬─ 11 ─┬─ (c: 13) ─┬─
/// b:     └─ 12 ─┘           │
/// c: 13 ────────────────────┘
/// ```
pub(crate) fn mv_register() -> Sample<MvRegister<u32>> {
    let (mut a, mut b) = two(MvRegister::default());
    let mut c = a.fork_with_id(C);
    a.update(|price, tx| price.set(tx, 10));
    merge(&mut b, &a);
    a.update(|price, tx| price.set(tx, 11));
    b.update(|price, tx| price.set(tx, 12));
    c.update(|price, tx| price.set(tx, 13));
    merge(&mut a, &b);
    merge(&mut a, &c);
    Sample {
        name: "mv_register",
        replica: a,
        peer: b,
        value: vec![11, 12, 13],
        edit: |price, tx| {
            price.clear(tx);
            price.set(tx, 14);
        },
    }
}

/// ```text
/// a: {1} ─┬─ {1, 3}
/// b: {2} ─┘
/// ```
pub(crate) fn joined() -> Sample<Joined<BTreeSet<u8>>> {
    let (mut a, mut b) = two(Joined::default());
    a.update(|colours, tx| colours.join(tx, BTreeSet::from([1])));
    b.update(|colours, tx| colours.join(tx, BTreeSet::from([2])));
    merge(&mut a, &b);
    a.update(|colours, tx| colours.join(tx, BTreeSet::from([1, 3])));
    Sample {
        name: "joined",
        replica: a,
        peer: b,
        value: Some(BTreeSet::from([1, 2, 3])),
        edit: |colours, tx| colours.join(tx, BTreeSet::from([4])),
    }
}

/// ```text
/// a: 3 ─┬─ 4 ─┬─
/// b:    └─ 6 ─┘
/// ```
pub(crate) fn max() -> Sample<Max<u32>> {
    let (mut a, mut b) = two(Max::default());
    a.update(|best, tx| best.raise(tx, 3));
    merge(&mut b, &a);
    a.update(|best, tx| best.raise(tx, 4));
    b.update(|best, tx| best.raise(tx, 6));
    merge(&mut a, &b);
    Sample {
        name: "max",
        replica: a,
        peer: b,
        value: Some(6),
        edit: |best, tx| {
            let more = best.get().map_or(0, |best| best.saturating_add(1));
            best.raise(tx, more);
        },
    }
}

/// ```text
/// a: 9 ─┬─ 8 ─┬─
/// b:    └─ 5 ─┘
/// ```
pub(crate) fn min() -> Sample<Min<u32>> {
    let (mut a, mut b) = two(Min::default());
    a.update(|best, tx| best.lower(tx, 9));
    merge(&mut b, &a);
    a.update(|best, tx| best.lower(tx, 8));
    b.update(|best, tx| best.lower(tx, 5));
    merge(&mut a, &b);
    Sample {
        name: "min",
        replica: a,
        peer: b,
        value: Some(5),
        edit: |best, tx| {
            let less = best.get().map_or(9, |best| best.saturating_sub(1));
            best.lower(tx, less);
        },
    }
}
