//! Samples of sets.

use crdt_types::{GSet, LwwSet, OrSet, RwSet, Transaction, TwoPhaseSet};

use super::{C, Sample, compact, merge, text, two, words};

/// ```text
/// a: milk ─────────┬─ tea
/// b: milk, bread ──┘
/// ```
pub(crate) fn g_set() -> Sample<GSet<String>> {
    let (mut a, mut b) = two(GSet::default());
    a.update(|set, tx| set.insert(tx, text("milk")));
    b.update(|set, tx| set.insert(tx, text("milk")));
    b.update(|set, tx| set.insert(tx, text("bread")));
    merge(&mut a, &b);
    a.update(|set, tx| set.insert(tx, text("tea")));
    Sample {
        name: "g_set",
        replica: a,
        peer: b,
        value: words(["bread", "milk", "tea"]),
        edit: |set, tx| {
            set.insert(tx, text("new"));
        },
    }
}

/// ```text
/// a: +milk, +bread ─┬─ −milk ───────┬─ −tea
/// b:                └─ −milk, +tea ─┘
/// ```
pub(crate) fn two_phase_set() -> Sample<TwoPhaseSet<String>> {
    let (mut a, mut b) = two(TwoPhaseSet::default());
    a.update(|set, tx| set.insert(tx, text("milk")));
    a.update(|set, tx| set.insert(tx, text("bread")));
    merge(&mut b, &a);
    a.update(|set, tx| set.remove(tx, "milk"));
    b.update(|set, tx| set.remove(tx, "milk"));
    b.update(|set, tx| set.insert(tx, text("tea")));
    merge(&mut a, &b);
    a.update(|set, tx| set.remove(tx, "tea"));
    Sample {
        name: "two_phase_set",
        replica: a,
        peer: b,
        value: words(["bread"]),
        edit: |set, tx| {
            set.insert(tx, text("new"));
            set.remove(tx, "milk");
            set.remove(tx, "bread");
        },
    }
}

/// ```text
/// a: +milk ─┬─ −milk ─┬─ +bread, −bread    at the same time: the addition of milk wins
/// b:        └─ +milk ─┘
/// ```
pub(crate) fn lww_set() -> Sample<LwwSet<String>> {
    let (mut a, mut b) = two(LwwSet::default());
    a.update(|set, tx| set.insert(tx, text("milk")));
    merge(&mut b, &a);
    a.update(|set, tx| set.remove(tx, "milk"));
    b.update(|set, tx| set.insert(tx, text("milk")));
    merge(&mut a, &b);
    a.update(|set, tx| set.insert(tx, text("bread")));
    a.update(|set, tx| set.remove(tx, "bread"));
    Sample {
        name: "lww_set",
        replica: a,
        peer: b,
        value: words(["milk"]),
        edit: |set, tx| {
            set.insert(tx, text("new"));
            set.remove(tx, "milk");
        },
    }
}

/// ```text
/// a: +milk, +bread ─┬─ −milk, +tea ─┬─ −bread
/// b:                └─ +milk, +tea ─┘
/// ```
pub(crate) fn or_set() -> Sample<OrSet<String>> {
    let (mut a, mut b) = two(OrSet::default());
    a.update(|set, tx| set.insert(tx, text("milk")));
    a.update(|set, tx| set.insert(tx, text("bread")));
    merge(&mut b, &a);
    a.update(|set, tx| set.remove(tx, "milk"));
    a.update(|set, tx| set.insert(tx, text("tea")));
    b.update(|set, tx| set.insert(tx, text("milk")));
    b.update(|set, tx| set.insert(tx, text("tea")));
    merge(&mut a, &b);
    a.update(|set, tx| set.remove(tx, "bread"));
    Sample { name: "or_set", replica: a, peer: b, value: words(["milk", "tea"]), edit: edit_or_set }
}

/// The log is cut, and then has an entry again. The peer has seen less than was cut: its delta has live dots.
///
/// ```text
/// a: +milk, +bread, +tea ─┬─ −milk ── cut ── −bread ─┬─
/// c:                      ├─ +oats ──────────────────┘
/// b:                      └─
/// ```
pub(crate) fn or_set_after_cut() -> Sample<OrSet<String>> {
    let (mut a, mut b) = two(OrSet::default());
    a.update(|set, tx| set.insert(tx, text("milk")));
    a.update(|set, tx| set.insert(tx, text("bread")));
    a.update(|set, tx| set.insert(tx, text("tea")));
    merge(&mut b, &a);
    let mut c = a.fork_with_id(C);
    c.update(|set, tx| set.insert(tx, text("oats")));
    a.update(|set, tx| set.remove(tx, "milk"));
    a.cut_log();
    a.update(|set, tx| set.remove(tx, "bread"));
    merge(&mut a, &c);
    Sample { name: "or_set_after_cut", replica: a, peer: b, value: words(["oats", "tea"]), edit: edit_or_set }
}

/// Both have retired `c`.
///
/// ```text
/// a: +milk ─┬───────●── −oats ─┬─ compact ── +tea
/// c:        └ +oats ┘          │
/// b:                           └─ compact
/// ```
pub(crate) fn or_set_after_retirement() -> Sample<OrSet<String>> {
    let (mut a, mut b) = two(OrSet::default());
    a.update(|set, tx| set.insert(tx, text("milk")));
    let mut c = a.fork_with_id(C);
    c.update(|set, tx| set.insert(tx, text("oats")));
    merge(&mut a, &c);
    a.update(|set, tx| set.remove(tx, "oats"));
    merge(&mut b, &a);
    compact(&mut a);
    compact(&mut b);
    a.update(|set, tx| set.insert(tx, text("tea")));
    Sample { name: "or_set_after_retirement", replica: a, peer: b, value: words(["milk", "tea"]), edit: edit_or_set }
}

fn edit_or_set(set: &mut OrSet<String>, tx: &mut Transaction<'_>) {
    set.insert(tx, text("new"));
    set.insert(tx, text("tea"));
    set.remove(tx, "milk");
}

/// ```text
/// a: +milk, +bread ─┬─ −milk, +tea ──┬─ −bread
/// b:                └─ +milk, −oats ─┘
/// ```
pub(crate) fn rw_set() -> Sample<RwSet<String>> {
    let (mut a, mut b) = two(RwSet::default());
    a.update(|set, tx| set.extend(tx, ["milk", "bread"].map(text)));
    merge(&mut b, &a);
    a.update(|set, tx| set.remove(tx, "milk"));
    a.update(|set, tx| set.insert(tx, text("tea")));
    b.update(|set, tx| set.insert(tx, text("milk")));
    b.update(|set, tx| set.remove(tx, "oats"));
    merge(&mut a, &b);
    a.update(|set, tx| set.remove(tx, "bread"));
    Sample {
        name: "rw_set",
        replica: a,
        peer: b,
        value: words(["tea"]),
        edit: |set, tx| {
            set.insert(tx, text("new"));
            set.insert(tx, text("milk"));
            set.remove(tx, "tea");
        },
    }
}
