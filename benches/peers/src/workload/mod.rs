//! What is measured, one file each.

mod w01_merge_sets;
mod w01b_catch_up;
mod w02_counters;
mod w03_overwriting;
mod w04_compound;
mod w05_encoding;
mod w06_one_change;
mod w07_insertions;
pub mod w08_heap;
mod w09_items;
mod w10_handshake;

use crate::report::Row;

/// How much is measured.
#[derive(Clone, Copy)]
pub struct Plan {
    pub quick: bool,
    pub rounds: usize,
}

impl Plan {
    pub const FULL: Self = Self { quick: false, rounds: 7 };
    pub const QUICK: Self = Self { quick: true, rounds: 1 };

    /// Of a million elements a hundredth if it must be quick.
    fn sized(self, elements: usize) -> usize {
        if self.quick && elements > 1_000 { elements / 100 } else { elements }
    }
}

pub type Workload = fn(Plan) -> Vec<Row>;

/// In the order of the table.
pub const ALL: &[(&str, Workload)] = &[
    ("W1", w01_merge_sets::run),
    ("W1b", w01b_catch_up::run),
    ("W2", w02_counters::run),
    ("W3", w03_overwriting::run),
    ("W4", w04_compound::run),
    ("W5", w05_encoding::run),
    ("W6", w06_one_change::run),
    ("W7", w07_insertions::run),
    ("W8", w08_heap::run),
    ("W9", w09_items::run),
    ("W10", w10_handshake::run),
];

/// `1,000,000`
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let groups = digits.as_bytes().rchunks(3).rev().map(|group| String::from_utf8_lossy(group).into_owned());
    groups.collect::<Vec<_>>().join(",")
}

pub fn item_key(number: usize) -> String {
    crate::elements::Element::numbered(number as u64)
}

pub fn item_title(number: usize) -> String {
    format!("title of item {number}")
}

pub fn item_tags(number: usize) -> [String; 3] {
    [0, 1, 2].map(|tag| format!("tag {}", (number * 7 + tag * 13) % 100))
}
