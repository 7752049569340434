//! What the devices share, and what is known of it apart from the replicas.

use std::collections::{BTreeMap, BTreeSet};

use crdt_types::{Dot, OrSet, PnCounter, StateCrdt, Transaction};

/// Notes, and how many were ever made.
///
/// Neither field depends on what was handed out when, so two replicas of one payload and opening go on alike.
#[derive(StateCrdt, Clone, Debug, Default)]
pub(crate) struct Pad {
    notes: OrSet<u8>,
    made: PnCounter,
}

/// What a device does to its replica.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Edit {
    /// Makes a note that nobody else makes.
    Note,
    /// Removes the first note.
    Remove,
}

/// An edit that was made: which one, and of which device, copies counting as devices of their own.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct Write {
    pub(crate) device: u8,
    number: u8,
    act: Act,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
enum Act {
    Note(u8),
    Remove(u8),
}

/// By dot the write that it stands for, as far as a replica has seen.
pub(crate) type Seen = BTreeMap<Dot, Write>;

impl Write {
    /// The next write of a device, unless there is nothing to remove.
    pub(crate) fn next(edit: Edit, pad: &Pad, device: u8, number: u8) -> Option<Self> {
        let act = match edit {
            Edit::Note => Act::Note(16 * device + number),
            Edit::Remove => Act::Remove(*pad.notes.iter().next()?),
        };
        Some(Self { device, number, act })
    }

    pub(crate) fn perform(self, pad: &mut Pad, tx: &mut Transaction<'_>) {
        match self.act {
            Act::Note(note) => {
                pad.notes.insert(tx, note);
                pad.made.increment(tx);
            }
            Act::Remove(note) => _ = pad.notes.remove(tx, &note),
        }
    }
}

/// Is the value what the writes come to? Each note is made once, and removed by whoever has seen it.
pub(crate) fn agrees(pad: &Pad, seen: &Seen) -> bool {
    let writes: BTreeSet<Write> = seen.values().copied().collect();
    let made: BTreeSet<u8> = writes.iter().filter_map(|write| write.note()).collect();
    let removed: BTreeSet<u8> = writes.iter().filter_map(|write| write.removed()).collect();
    pad.notes.iter().eq(made.difference(&removed)) && pad.made.get() == made.len() as i128
}

impl Write {
    const fn note(self) -> Option<u8> {
        match self.act {
            Act::Note(note) => Some(note),
            Act::Remove(_) => None,
        }
    }

    const fn removed(self) -> Option<u8> {
        match self.act {
            Act::Remove(note) => Some(note),
            Act::Note(_) => None,
        }
    }
}
