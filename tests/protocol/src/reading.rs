//! What a device does with a message.

use crdt_types::{ApplyError, CausalContext, MergeError};

use crate::environment::Opening;
use crate::message::{Content, Message};
use crate::mistake::Mistake;
use crate::pad::Seen;
use crate::peer::{Parcel, Receipt};
use crate::scenario::Scenario;
use crate::tally::{Tally, count};
use crate::world::World;

impl World {
    pub(crate) fn deliver(&mut self, message: &Message, scenario: &Scenario, tally: &Tally) {
        let (from, to) = (message.from, message.to);
        match &message.content {
            Content::News(parcel, opening) => self.read(parcel, *opening, (from, to), scenario, tally),
            Content::Acknowledgement(receipt, seen) => {
                let seen: CausalContext = seen.iter().copied().collect();
                self.read_acknowledgement(receipt, &seen, (from, to), scenario);
            }
            Content::Question(runs, name) => {
                count(&tally.answered);
                let device = &self.devices[usize::from(to)];
                let parcel = Parcel { answers: Some(*name), ..device.parcel(&runs.iter().copied().collect()) };
                self.send(to, from, Content::News(parcel, device.opening));
            }
        }
    }

    fn read(&mut self, parcel: &Parcel, of: Opening, (from, to): (u8, u8), scenario: &Scenario, tally: &Tally) {
        let contradicts = contradict(&self.devices[usize::from(to)].session.seen, &parcel.seen);
        let device = self.device(to);
        if scenario.makes(Mistake::ClearsOnReceive) {
            device.peers.values_mut().for_each(|peer| peer.buffer.clear());
        }
        let receipt = (of, parcel.upto.clone());
        match device.apply(parcel, from) {
            Ok(merged) => {
                let (opening, saved) = (device.opening, device.is_saved());
                let peer = device.peer(from);
                peer.take_answer(parcel, opening);
                if saved || scenario.makes(Mistake::AcknowledgesBeforeSaving) {
                    self.acknowledge((to, from), receipt);
                } else {
                    peer.owe(receipt);
                }
                if merged.rotated.is_some() {
                    count(&tally.rotated);
                }
                self.deceived |= contradicts;
            }
            Err(ApplyError::Missing { .. }) => {
                count(&tally.refused);
                if scenario.makes(Mistake::AcknowledgesRefused) {
                    self.acknowledge((to, from), receipt);
                } else {
                    device.peer(from).ask();
                }
            }
            Err(ApplyError::Merge(MergeError::IdentityForked { .. } | MergeError::DotReused { .. })) => {
                count(&tally.accused);
                self.accused = true;
            }
            Err(error) => panic!("replicas of one object merge: {error}"),
        }
    }

    pub(crate) fn acknowledge(&mut self, (from, to): (u8, u8), receipt: Receipt) {
        self.send(from, to, self.devices[usize::from(from)].acknowledgement(receipt));
    }

    /// What counts is the receipt, if it is for this opening. The peer may have what was lost here if it is for an earlier one, or if
    /// the peer has seen more.
    fn read_acknowledgement(
        &mut self,
        (of, upto): &Receipt,
        seen: &CausalContext,
        (from, to): (u8, u8),
        scenario: &Scenario,
    ) {
        let device = self.device(to);
        if *of != device.opening || !device.session.replica.context().includes(seen) {
            device.peer(from).ask();
        }
        let counts = if scenario.makes(Mistake::CountsContexts) {
            seen.clone()
        } else if *of == device.opening {
            upto.iter().copied().collect()
        } else {
            return;
        };
        device.peer(from).acknowledge(&counts);
        let own = device.session.seen.iter().filter(|(dot, write)| write.device == to && counts.contains(**dot));
        let safe: Vec<_> = own.map(|(_, write)| (*write, true)).collect();
        self.promised.extend(safe);
    }
}

/// Do they give one dot to two writes?
fn contradict(mine: &Seen, theirs: &Seen) -> bool {
    mine.iter().any(|(dot, write)| theirs.get(dot).is_some_and(|other| other != write))
}
