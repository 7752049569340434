//! The compound, and what is measured with it.

use crdt_types::{GCounter, Joined, Lattice, LwwRegister, MvRegister, StateCrdt, Transaction};
use serde::{Deserialize, Serialize};

#[derive(StateCrdt, Clone, Debug)]
pub(crate) struct Sensor {
    #[crdt(constant)]
    pub(crate) name: String,
    pub(crate) readings: GCounter,
    pub(crate) last: LwwRegister<i32>,
    pub(crate) peak: Joined<Peak>,
    pub(crate) offset: MvRegister<i32>,
}

/// The highest temperature.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub(crate) struct Peak(pub(crate) i32);

impl Lattice for Peak {
    fn join(&mut self, other: Self) -> bool {
        let grown = other.0 > self.0;
        self.0 = self.0.max(other.0);
        grown
    }
}

impl Sensor {
    pub(crate) fn measure(&mut self, tx: &mut Transaction<'_>, degrees: i32) {
        self.readings.increment(tx);
        self.last.set(tx, degrees);
        self.peak.join(tx, Peak(degrees));
    }

    pub(crate) fn offsets(&self) -> Vec<i32> {
        let mut offsets = self.offset.value();
        offsets.sort_unstable();
        offsets
    }
}
