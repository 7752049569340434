//! Samples of flags.

use crdt_types::{DwFlag, EwFlag};

use super::{Sample, merge, two};

/// ```text
/// a: enables ─┬─ disables ─┬─
/// b:          └─ enables ──┘
/// ```
pub(crate) fn ew_flag() -> Sample<EwFlag> {
    let (mut a, mut b) = two(EwFlag::default());
    a.update(|starred, tx| starred.enable(tx));
    merge(&mut b, &a);
    a.update(|starred, tx| starred.disable(tx));
    b.update(|starred, tx| starred.enable(tx));
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
    a.update(|shared, tx| shared.enable(tx));
    merge(&mut b, &a);
    a.update(|shared, tx| shared.disable(tx));
    b.update(|shared, tx| shared.enable(tx));
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
