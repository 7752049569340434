//! Samples of counters.

use crdt_types::{GCounter, PnCounter};

use super::{Sample, merge, two};

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
