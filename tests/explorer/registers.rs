//! The registers and the flags, explored exhaustively.

use std::collections::BTreeSet;

use RegisterEdit::{Clear, Set};
use crdt_types::explorer::Clock;
use crdt_types::specification::{FlagEdit, Join, RegisterEdit};
use crdt_types::{DwFlag, EwFlag, Joined, LwwRegister, Max, Min, MvRegister};
use tests::compounds::Highest;
use tests::exploring::{explore, explore_among_four, explore_default, explore_under_a_key, from_default};

const REGISTER: [RegisterEdit<u8>; 3] = [Set(1), Set(2), Clear];
const FLAG: [FlagEdit; 2] = [FlagEdit::Enable, FlagEdit::Disable];

#[test]
fn lww_register() {
    explore_default::<LwwRegister<u8>>(&REGISTER, 41_000);
    explore(from_default::<LwwRegister<u8>>(&REGISTER).clock(Clock::Skewed), 41_000);
}

#[test]
fn mv_register() {
    explore_default::<MvRegister<u8>>(&REGISTER, 41_000);
}

#[test]
fn joined_maximum() {
    explore_default::<Joined<Highest>>(&[Join(Highest(1)), Join(Highest(2)), Join(Highest(3))], 4_800);
}

#[test]
fn joined_union() {
    let edits = [&[0][..], &[1], &[0, 1], &[1, 2]].map(|elements| Join(elements.iter().copied().collect()));
    explore_default::<Joined<BTreeSet<u8>>>(&edits, 25_000);
}

#[test]
fn maximum_and_minimum() {
    explore_default::<Max<u8>>(&[Join(1), Join(2), Join(3)], 4_800);
    explore_default::<Min<u8>>(&[Join(1), Join(2), Join(3)], 4_800);
}

#[test]
fn flags() {
    explore_default::<EwFlag>(&FLAG, 5_600);
    explore_default::<DwFlag>(&FLAG, 11_000);
}

#[test]
fn registers_in_a_map() {
    explore_under_a_key::<LwwRegister<u8>>(&[Set(1), Clear], 29_000);
    explore_under_a_key::<MvRegister<u8>>(&[Set(1), Clear], 29_000);
    explore_under_a_key::<Joined<Highest>>(&[Join(Highest(1)), Join(Highest(2))], 10_000);
}

#[test]
fn other_registers_and_flags_in_a_map() {
    explore_under_a_key::<Max<u8>>(&[Join(1), Join(2)], 10_000);
    explore_under_a_key::<Min<u8>>(&[Join(1), Join(2)], 10_000);
    explore_under_a_key::<EwFlag>(&FLAG, 20_000);
    explore_under_a_key::<DwFlag>(&FLAG, 20_000);
}

#[test]
fn a_register_of_four_replicas() {
    let edits = [Set(1), Clear];
    explore_among_four(from_default::<LwwRegister<u8>>(&edits).clock(Clock::Skewed), 16_000);
}
