//! Three replicas of one implementation.

use crdt_types::{ApplyError, CausalContext, Delta, Merged, Replica, ReplicaId, Stored};
use serde_json::Value;

use crate::device::{Device, NOON};
use crate::edits::Subject;
use crate::history::Step;

/// Three replicas, what they have sent, and a device whose random numbers and clock are known in advance.
pub(crate) struct Side<T> {
    device: Device,
    pub(crate) replicas: Vec<Replica<T>>,
    sent: Vec<Delta<T>>,
}

const NAMES: [u64; 3] = [0xa, 0xb, 0xc];

impl<T: Subject> Side<T> {
    pub(crate) fn new() -> Self {
        let device = Device::new(1);
        let first = Replica::with_id_in(device.clone(), ReplicaId::new(9), T::object(0));
        let replicas = NAMES.map(|name| first.fork_with_id(ReplicaId::new(name))).into();
        Self { device, replicas, sent: Vec::new() }
    }

    /// Takes a step; what it says if it can fail.
    pub(crate) fn take(&mut self, step: Step) -> Option<Result<Merged, ApplyError>> {
        match step {
            Step::Edit { by, number, element } => self.replicas[by].update(|state, tx| state.edit(tx, number, element)),
            Step::Merge { into, from } => {
                let from = self.replicas[from].fork();
                return Some(self.replicas[into].merge(&from).map_err(ApplyError::from));
            }
            Step::Send { from, to, whole } => {
                let nothing = CausalContext::new();
                let known = if whole { &nothing } else { self.replicas[to].context() };
                let delta = self.replicas[from].delta_since(known);
                self.sent.push(delta);
            }
            Step::Receive { by, delta } => {
                let delta = self.sent.get(delta)?.clone();
                return Some(self.replicas[by].apply(delta));
            }
            Step::CutLog { by } => self.replicas[by].cut_log(),
            Step::Tick { micros } => self.device.set_clock(NOON + u64::from(micros) * 1000),
            Step::Another { into } => {
                let another = Replica::with_id_in(self.device.clone(), ReplicaId::new(8), T::object(1));
                return Some(self.replicas[into].merge(&another).map_err(ApplyError::from));
            }
            Step::Reopen { .. } => {}
        }
        None
    }

    /// Goes on with a replica that the other implementation has stored.
    pub(crate) fn reopen(&mut self, by: usize, payload: Value) {
        self.replicas[by] = Stored::from_json(payload).unwrap().open_in(self.device.clone());
    }
}
