//! All devices, and what is under way between them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crdt_types::{Replica, ReplicaId};

use crate::device::Device;
use crate::environment::Drawn;
use crate::message::Message;
use crate::pad::{Pad, Seen, Write};
use crate::scenario::{Scenario, Trouble};
use crate::session::Disk;

/// One state of the model.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) struct World {
    pub(crate) devices: Vec<Arc<Device>>,
    pub(crate) network: BTreeSet<Arc<Message>>,
    /// What may still go wrong.
    pub(crate) left: Trouble,
    /// The writes that somebody relies on, and whether more than one disk is known to have them.
    pub(crate) promised: BTreeMap<Write, bool>,
    /// Was there ever more than one disk of one identity, at one time or one after the other?
    pub(crate) copied: bool,
    /// Somebody was told that an identity is alive twice. What to keep is for people to decide: the model ends there.
    pub(crate) accused: bool,
    /// Somebody was not told, and has taken two writes for one.
    pub(crate) deceived: bool,
}

impl World {
    pub(crate) fn initial(scenario: &Scenario) -> Self {
        let devices = (0..).zip(scenario.edits).map(|(number, _)| {
            let id = ReplicaId::new(u64::from(number) + 1);
            let replica = Replica::with_id_in(Drawn::at((number, 0)), id, Pad::initial());
            let payload = postcard::to_allocvec(&replica).expect("a pad can be written");
            let disk = Disk { payload, identity: replica.identity(), seen: Seen::new() };
            Arc::new(Device::new(number, disk, peers(scenario, number)))
        });
        Self {
            devices: devices.collect(),
            network: BTreeSet::new(),
            left: scenario.trouble,
            promised: BTreeMap::new(),
            copied: false,
            accused: false,
            deceived: false,
        }
    }

    pub(crate) fn device(&mut self, number: u8) -> &mut Device {
        Arc::make_mut(&mut self.devices[usize::from(number)])
    }

    /// Every write that somebody relies on is on a disk.
    pub(crate) fn keeps_promises(&self) -> bool {
        let on_a_disk = |write| self.devices.iter().any(|device| device.disk.seen.values().any(|seen| seen == write));
        self.promised.keys().all(on_a_disk)
    }

    /// Every replica says what the writes come to that it has seen.
    pub(crate) fn agrees(&self) -> bool {
        self.devices.iter().all(|device| device.session.agrees)
    }

    /// All replicas have seen the same, every promised write included.
    pub(crate) fn is_one(&self) -> bool {
        let all: Vec<_> = self.devices.iter().map(|device| &device.session).collect();
        let same = all.windows(2).all(|pair| {
            let [a, b] = [&pair[0].replica, &pair[1].replica];
            a.context() == b.context() && a.value() == b.value()
        });
        same && self.promised.keys().all(|write| all[0].seen.values().any(|seen| seen == write))
    }
}

pub(crate) fn peers(scenario: &Scenario, number: u8) -> impl Iterator<Item = u8> + '_ {
    scenario.links.iter().filter_map(move |&(a, b)| match number {
        _ if number == a => Some(b),
        _ if number == b => Some(a),
        _ => None,
    })
}
