//! Samples of counters.

use crdt_types::{BoundedCounter, GCounter, PnCounter};

use super::{B, C, Sample, merge, two};

/// ```text
/// a: +3 ──────┬─ +1
/// b: +2^60 ───┘
/// ```
pub(crate) fn g_counter() -> Sample<GCounter> {
    let (mut a, mut b) = two(GCounter::default());
    a.update(|counter, tx| counter.add(tx, 3));
    b.update(|counter, tx| counter.add(tx, 1 << 60));
    merge(&mut a, &b);
    a.update(GCounter::increment);
    Sample {
        name: "g_counter",
        replica: a,
        peer: b,
        value: (1 << 60) + 4,
        edit: |counter, tx| counter.add(tx, u64::MAX),
    }
}

/// ```text
/// a: +10 ─────┬─ −3
/// b: −2^60 ───┘
/// ```
pub(crate) fn pn_counter() -> Sample<PnCounter> {
    let (mut a, mut b) = two(PnCounter::default());
    a.update(|counter, tx| counter.add(tx, 10));
    b.update(|counter, tx| counter.add(tx, -(1 << 60)));
    merge(&mut a, &b);
    a.update(|counter, tx| counter.add(tx, -3));
    Sample {
        name: "pn_counter",
        replica: a,
        peer: b,
        value: 7 - (1 << 60),
        edit: |counter, tx| counter.add(tx, i64::MIN),
    }
}

/// ```text
/// a: +10, 4 rights to b ─┬─ −6 ──────────┬─ +1
/// b:                     └─ +2^60, −2^54 ┘        of a's rights and its own
/// ```
pub(crate) fn bounded_counter() -> Sample<BoundedCounter> {
    let (mut a, mut b) = two(BoundedCounter::default());
    a.update(|seats, tx| seats.add(tx, 10));
    a.update(|seats, tx| seats.transfer(tx, B, 4)).expect("a has ten");
    merge(&mut b, &a);
    a.update(|seats, tx| seats.subtract(tx, 6)).expect("a has six");
    b.update(|seats, tx| seats.add(tx, 1 << 60));
    b.update(|seats, tx| seats.subtract(tx, 1 << 54)).expect("b has more");
    merge(&mut a, &b);
    a.update(BoundedCounter::increment);
    Sample {
        name: "bounded_counter",
        replica: a,
        peer: b,
        value: 10 - 6 + (1 << 60) - (1 << 54) + 1,
        edit: |seats, tx| {
            seats.add(tx, u64::MAX);
            let _ = seats.subtract(tx, 3);
            let _ = seats.transfer(tx, C, 2);
            let _ = seats.holders();
        },
    }
}
