//! Maps of several chunks, which are as small as possible in tests, explored exhaustively: chunks are cut, joined and emptied.

use alloc::vec::Vec;

use super::DotMap;
use crate::explorer::{Exploration, Operations, Violation, operations};
use crate::{DotSet, StateCrdt, Transaction};

type Map = DotMap<u8, DotSet>;

impl StateCrdt for Map {
    type Value = Vec<u8>;

    fn value(&self) -> Self::Value {
        self.iter().map(|(key, _)| *key).collect()
    }
}

fn insert(map: &mut Map, tx: &mut Transaction<'_>, key: u8) {
    map.edit(
        tx,
        key,
        |_| DotSet::new(),
        |dots, tx| {
            let dot = tx.write(dots.take());
            dots.insert(dot);
        },
    );
}

/// As in the crate's own tests a chunk has at most four entries, and up to eight entries are a list.
fn explore(past: Operations<Map>, edits: Operations<Map>) -> Result<(), Violation> {
    let report = Exploration::of_laws(Map::default(), edits).after(past).depth(3).run()?;
    assert!(report.histories > 5_000, "{report}");
    Ok(())
}

#[test]
fn chunks_that_are_cut_and_emptied() -> Result<(), Violation> {
    explore(
        operations![|map: &mut Map, tx| (10..22).rev().for_each(|key| insert(map, tx, key))],
        operations![
            |map: &mut Map, tx| insert(map, tx, 13),
            insert(map, tx, 30),
            map.retain(tx, |key, _| !(12..15).contains(key)),
            map.retain(tx, |key, _| *key < 16)
        ],
    )
}

#[test]
fn lists_that_become_chunks_and_chunks_that_become_a_list() -> Result<(), Violation> {
    explore(
        operations![|map: &mut Map, tx| (10..18).for_each(|key| insert(map, tx, key))],
        operations![
            |map: &mut Map, tx| insert(map, tx, 5),
            insert(map, tx, 17),
            map.retain(tx, |key, _| *key % 4 == 0),
            map.remove(tx, &17)
        ],
    )
}
