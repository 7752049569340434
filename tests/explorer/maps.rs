//! The maps, explored exhaustively.

use MapEdit::{Modify, Update};
use PutEdit::Put;
use SetEdit::{Insert, Remove};
use crdt_types::explorer::Clock;
use crdt_types::specification::{Add, GrowEdit, MapEdit, PutEdit, SetEdit};
use crdt_types::{GMap, LwwMap, OrMap, OrSet, PnCounter, RwSet, SortedSet};
use tests::exploring::{explore, explore_broadly, explore_deeply, explore_default, explore_under_a_key, from_default};

const PUT: [PutEdit<u8, u8>; 3] = [Put(1, 1), Put(1, 2), PutEdit::Remove(1)];
const COUNTS: [GrowEdit<u8, Add>; 3] =
    [GrowEdit::Update(1, Add(1)), GrowEdit::Update(2, Add(2)), GrowEdit::Modify(1, Add(-4))];

#[test]
fn lww_map() {
    explore_default::<LwwMap<u8, u8>>(&PUT, 33_000);
    explore(from_default::<LwwMap<u8, u8>>(&PUT).clock(Clock::Skewed), 33_000);
    explore_default::<LwwMap<u8, u8>>(&[Put(1, 1), Put(2, 2), PutEdit::Clear], 10_000);
}

#[test]
fn sorted_set() {
    explore_default::<SortedSet<u8, u8>>(&PUT, 33_000);
    explore(from_default::<SortedSet<u8, u8>>(&PUT).clock(Clock::Skewed), 33_000);
    explore_default::<SortedSet<u8, u8>>(&[Put(1, 2), Put(2, 1), PutEdit::Clear], 10_000);
}

#[test]
fn g_map() {
    explore_default::<GMap<u8, PnCounter>>(&COUNTS, 30_000);
}

#[test]
fn other_sets_and_maps_in_a_map() {
    explore_under_a_key::<RwSet<u8>>(&[Insert(1), Remove(1)], 30_000);
    explore_under_a_key::<LwwMap<u8, u8>>(&[Put(1, 1), PutEdit::Remove(1)], 30_000);
    explore_under_a_key::<SortedSet<u8, u8>>(&[Put(1, 1), PutEdit::Remove(1)], 20_000);
    explore_under_a_key::<GMap<u8, PnCounter>>(&COUNTS[..2], 30_000);
}

#[test]
fn a_key_removed_and_updated_again_and_again() {
    explore_deeply(from_default::<OrMap<u8, OrSet<u8>>>(&[Update(1, Insert(1)), MapEdit::Remove(1)]), 20_000);
    explore_deeply(from_default::<OrMap<u8, PnCounter>>(&[Update(1, Add(1)), MapEdit::Remove(1)]), 20_000);
}

/// Maps as large as those that keep their entries in chunks, and one entry smaller.
#[test]
fn crowded_sets_and_maps() {
    let past: Vec<_> = (10..43).map(Insert).collect();
    let edits = [Insert(1), Remove(1), Insert(10), Remove(10), Remove(11)];
    explore_broadly(from_default::<OrSet<u8>>(&edits).after(past), 7_900);
    let past: Vec<_> =
        (10..26).map(|key| Update(key, Insert(1))).chain((26..43).map(|key| Update(key, Remove(1)))).collect();
    let edits =
        [Update(1, Insert(1)), Update(10, Insert(1)), Modify(10, Remove(1)), MapEdit::Remove(10), MapEdit::Remove(30)];
    explore_broadly(from_default::<OrMap<u8, OrSet<u8>>>(&edits).after(past), 12_000);
}
