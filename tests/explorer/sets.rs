//! The sets, explored exhaustively.

use MapEdit::{Modify, Update};
use SetEdit::{Insert, Remove};
use crdt_types::explorer::Clock;
use crdt_types::specification::{Grow, MapEdit, SetEdit};
use crdt_types::{GSet, LwwSet, OrMap, OrSet, RwSet, TwoPhaseSet};
use tests::exploring::{
    explore, explore_among_four, explore_deeply, explore_default, explore_under_a_key, from_default,
};

const SET: [SetEdit<u8>; 4] = [Insert(1), Insert(2), Remove(1), Remove(2)];

#[test]
fn g_set() {
    explore_default::<GSet<u8>>(&[Grow(1), Grow(2), Grow(3)], 15_000);
}

#[test]
fn two_phase_set() {
    explore_default::<TwoPhaseSet<u8>>(&SET, 12_000);
}

#[test]
fn or_set() {
    explore_default::<OrSet<u8>>(&SET, 49_000);
}

#[test]
fn lww_set() {
    explore_default::<LwwSet<u8>>(&SET, 55_000);
    explore(from_default::<LwwSet<u8>>(&SET).clock(Clock::Skewed), 55_000);
}

#[test]
fn rw_set() {
    explore_default::<RwSet<u8>>(&[Insert(1), Remove(1), Insert(2)], 42_000);
}

#[test]
fn sets_cleared() {
    let edits = [Insert(1), Insert(2), SetEdit::Clear];
    explore_default::<OrSet<u8>>(&edits, 10_000);
    explore_default::<RwSet<u8>>(&edits, 10_000);
    explore_default::<LwwSet<u8>>(&edits, 10_000);
    explore_default::<TwoPhaseSet<u8>>(&edits, 3_000);
}

#[test]
fn sets_in_a_map() {
    explore_under_a_key::<GSet<u8>>(&[Grow(1), Grow(2)], 13_000);
    explore_under_a_key::<TwoPhaseSet<u8>>(&[Insert(1), Remove(1)], 15_000);
    explore_under_a_key::<LwwSet<u8>>(&[Insert(1), Remove(1)], 32_000);
}

#[test]
fn or_sets_in_a_map() {
    let edits = [Update(1, Insert(1)), Modify(1, Insert(2)), Update(1, Remove(1)), MapEdit::Remove(1)];
    explore_default::<OrMap<u8, OrSet<u8>>>(&edits, 61_000);
}

/// Every addition kills the one before, and takes over in the log what that one had killed.
#[test]
fn elements_added_again_and_again() {
    explore_deeply(from_default::<OrSet<u8>>(&[Insert(1), Insert(2)]).after([Insert(1)]), 93_000);
}

#[test]
fn a_set_of_four_replicas() {
    explore_among_four(from_default::<OrSet<u8>>(&[Insert(1), Remove(1)]), 16_000);
}
