//! Faults of registers.

use crdt_core::{DotFun, Transaction};
use crdt_types::MvRegister;
use crdt_types::specification::RegisterEdit;

use super::{Fault, OpenRegister};

/// Of writes with equal times the one that came first stays, and the others are not even kept.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct ArrivalDecides;

impl Fault<OpenRegister> for ArrivalDecides {
    fn absorb(&mut self, register: &mut OpenRegister, mut new: OpenRegister) {
        for (dot, (stamp, content)) in new.store.take() {
            if register.store.iter().all(|(_, (mine, _))| *mine < stamp) {
                register.store = DotFun::new();
                register.store.insert(dot, (stamp, content));
            }
        }
    }
}

/// Of writes with equal times the one with the smaller dot wins, which is not what was agreed.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct FirstNameDecides;

impl Fault<OpenRegister> for FirstNameDecides {
    fn value(register: &OpenRegister) -> Option<u8> {
        register.store.iter().rev().max_by_key(|(_, (stamp, _))| *stamp).map(|(_, (_, content))| *content)
    }
}

/// A write drops what it has seen and tells nobody.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct LeavesOverwritesUnlogged;

impl Fault<OpenRegister> for LeavesOverwritesUnlogged {
    fn perform(register: &mut OpenRegister, tx: &mut Transaction<'_>, edit: &RegisterEdit<u8>) {
        if let RegisterEdit::Set(content) = edit {
            let stamp = tx.stamp();
            let dot = tx.fold(register.store.take().map(|(dot, _)| dot));
            register.store.insert(dot, (stamp, *content));
        }
    }
}

/// Of equal concurrent values one is kept.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct ComparesValues;

impl Fault<MvRegister<u8>> for ComparesValues {
    fn value(register: &MvRegister<u8>) -> Vec<u8> {
        let mut values: Vec<u8> = register.iter().copied().collect();
        values.dedup();
        values
    }
}
