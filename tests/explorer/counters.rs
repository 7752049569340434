//! The counters, explored exhaustively.

use MapEdit::{Modify, Update};
use crdt_types::explorer::replica;
use crdt_types::specification::{Add, MapEdit, RightsEdit};
use crdt_types::{BoundedCounter, GCounter, OrMap, PnCounter};
use tests::exploring::{explore, explore_among_four, explore_default, explore_under_a_key, from_default, under_a_key};

const RIGHTS: [RightsEdit; 4] =
    [RightsEdit::Earn(2), RightsEdit::Spend(1), RightsEdit::Give(replica(0), 1), RightsEdit::Give(replica(1), 2)];
/// Rights of the root's that `a` and `b` have.
const SHARED: [RightsEdit; 3] = [RightsEdit::Earn(3), RightsEdit::Give(replica(0), 1), RightsEdit::Give(replica(1), 2)];

#[test]
fn g_counter() {
    explore_default::<GCounter>(&[Add(1), Add(2)], 17_000);
}

#[test]
fn pn_counter() {
    explore_default::<PnCounter>(&[Add(1), Add(2), Add(-4)], 80_000);
}

#[test]
fn bounded_counter() {
    explore_default::<BoundedCounter>(&RIGHTS, 8_000);
    explore(from_default::<BoundedCounter>(&RIGHTS).after(SHARED), 18_000);
}

#[test]
fn counters_in_a_map() {
    explore_under_a_key::<GCounter>(&[Add(1), Add(2)], 41_000);
    let edits = [Update(1, Add(1)), Update(1, Add(2)), Modify(1, Add(-4)), MapEdit::Remove(1)];
    explore_default::<OrMap<u8, PnCounter>>(&edits, 81_000);
}

#[test]
fn bounded_counters_in_a_map() {
    let edits = [RightsEdit::Earn(2), RightsEdit::Spend(1), RightsEdit::Give(replica(1), 1)];
    explore_under_a_key::<BoundedCounter>(&edits, 58_000);
    let exploration = from_default::<OrMap<u8, BoundedCounter>>(&under_a_key(&edits));
    explore(exploration.after(SHARED.map(|edit| Update(1, edit))), 58_000);
}

#[test]
fn a_counter_of_four_replicas() {
    explore_among_four(from_default::<OrMap<u8, PnCounter>>(&[Update(1, Add(1)), MapEdit::Remove(1)]), 16_000);
}
