//! The flags: is any enabling alive, and does any disabling count?

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use crdt_core::Transaction;
use crdt_core::explorer::{Act, Deed, Specified, View};

use crate::{DwFlag, EwFlag};

/// What can be done to a flag.
#[derive(Clone, Copy, Debug)]
pub enum FlagEdit {
    /// Raises it.
    Enable,
    /// Lowers it.
    Disable,
}

const LOWERED: i64 = 0;
const RAISED: i64 = 1;

/// A disabling takes back the enablings that it has observed.
impl Specified for EwFlag {
    type Edit = FlagEdit;

    fn perform(&mut self, tx: &mut Transaction<'_>, edit: &FlagEdit) {
        match edit {
            FlagEdit::Enable => self.enable(tx),
            FlagEdit::Disable => self.disable(tx),
        };
    }

    fn specify(edit: &FlagEdit, seen: View<'_>) -> Vec<Act> {
        match edit {
            FlagEdit::Enable => vec![seen.act(Deed::Write(RAISED))],
            FlagEdit::Disable => seen.clearing(),
        }
    }

    fn fold(&self, seen: View<'_>) -> bool {
        seen.writes().next().is_some()
    }

    fn source(edit: &FlagEdit, state: &str) -> String {
        source(*edit, state)
    }
}

/// A disabling is a write, and wins over writes that have not observed it.
impl Specified for DwFlag {
    type Edit = FlagEdit;

    fn perform(&mut self, tx: &mut Transaction<'_>, edit: &FlagEdit) {
        match edit {
            FlagEdit::Enable => self.enable(tx),
            FlagEdit::Disable => self.disable(tx),
        };
    }

    fn specify(edit: &FlagEdit, seen: View<'_>) -> Vec<Act> {
        let written = match edit {
            FlagEdit::Enable => RAISED,
            FlagEdit::Disable => LOWERED,
        };
        vec![seen.act(Deed::Write(written))]
    }

    fn fold(&self, seen: View<'_>) -> bool {
        let writes = seen.unseen_writes();
        !writes.is_empty() && writes.iter().all(|(_, written)| *written == RAISED)
    }

    fn source(edit: &FlagEdit, state: &str) -> String {
        source(*edit, state)
    }
}

fn source(edit: FlagEdit, state: &str) -> String {
    let call = match edit {
        FlagEdit::Enable => ".enable(tx)",
        FlagEdit::Disable => ".disable(tx)",
    };
    [state, call].concat()
}
