//! How much happens.

use crate::mistake::Mistake;
use crate::pad::Edit;

/// Who is there, what they do, and how much may go wrong.
#[derive(Clone, Copy, Debug)]
pub struct Scenario {
    /// Its name in reports.
    pub name: &'static str,
    /// The edits of each device, in order.
    pub edits: &'static [&'static [Edit]],
    /// Who exchanges deltas with whom. A copy of a device exchanges them with the device's peers.
    pub links: &'static [(u8, u8)],
    /// What may go wrong.
    pub trouble: Trouble,
    /// Is the protocol a wrong one?
    pub mistake: Option<Mistake>,
}

/// How often something may go wrong.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Debug)]
pub struct Trouble {
    /// Messages that are lost.
    pub losses: u8,
    /// Messages that come once more.
    pub repeats: u8,
    /// Devices that crash and are started again.
    pub crashes: u8,
    /// Disks that are replaced by an older copy. More than one could take the last two copies of a write; and if the only
    /// acknowledgement is lost that tells such a device what it has lost, it finds out no earlier than at the next edit.
    pub restores: u8,
    /// Disks of which a copy is started elsewhere.
    pub copies: u8,
}

impl Scenario {
    /// The same with a mistake.
    #[must_use]
    pub const fn with(self, mistake: Mistake) -> Self {
        Self { mistake: Some(mistake), ..self }
    }

    pub(crate) fn makes(&self, mistake: Mistake) -> bool {
        self.mistake == Some(mistake)
    }
}
