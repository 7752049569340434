//! Samples of flags.

use crdt_types::{DwFlag, EwFlag};

use super::{Sample, merge, two};

/// ```text
/// a: enables ─┬─ disables ─┬─
/// b:          └─ enables ──┘
/// ```
pub(crate) fn ew_flag() -> Sample<EwFlag> {
    let (mut a, mut b) = two(EwFlag::default());
    a.update(EwFlag::enable);
    merge(&mut b, &a);
    a.update(EwFlag::disable);
    b.update(EwFlag::enable);
    merge(&mut a, &b);
    Sample {
        name: "ew_flag",
        replica: a,
        peer: b,
        value: true,
        edit: |starred, tx| {
            starred.disable(tx);
            starred.enable(tx);
        },
    }
}

/// ```text
/// a: enables ─┬─ disables ─┬─
/// b:          └─ enables ──┘
/// ```
pub(crate) fn dw_flag() -> Sample<DwFlag> {
    let (mut a, mut b) = two(DwFlag::default());
    a.update(DwFlag::enable);
    merge(&mut b, &a);
    a.update(DwFlag::disable);
    b.update(DwFlag::enable);
    merge(&mut a, &b);
    Sample {
        name: "dw_flag",
        replica: a,
        peer: b,
        value: false,
        edit: |shared, tx| {
            shared.enable(tx);
            shared.disable(tx);
        },
    }
}
