//! A device: a disk, what runs on it, and what it knows of its peers.

use std::collections::BTreeMap;
use std::sync::Arc;

use crdt_types::{ApplyError, CausalContext, Merged};

use crate::environment::Opening;
use crate::message::{Content, runs};
use crate::mistake::Mistake;
use crate::pad::{Edit, Write};
use crate::peer::{Parcel, Peer, Receipt};
use crate::scenario::Scenario;
use crate::session::{Disk, Session};

#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) struct Device {
    pub(crate) number: u8,
    /// How many writes it has made.
    pub(crate) made: u8,
    pub(crate) opening: Opening,
    pub(crate) disk: Disk,
    /// An older copy of the disk.
    pub(crate) backup: Disk,
    pub(crate) session: Arc<Session>,
    pub(crate) peers: BTreeMap<u8, Peer>,
}

impl Device {
    /// A device that is started for the first time.
    pub(crate) fn new(number: u8, disk: Disk, peers: impl IntoIterator<Item = u8>) -> Self {
        let opening = (number, 0);
        let session = Arc::new(Session::open(&disk, opening));
        let peers = peers.into_iter().map(|peer| (peer, Peer::default())).collect();
        Self { number, made: 0, opening, backup: disk.clone(), disk, session, peers }
    }

    pub(crate) fn is_saved(&self) -> bool {
        self.disk.identity == self.session.replica.identity() && self.disk.seen == self.session.seen
    }

    /// It crashes and is started again, with what is on its disk. Of its peers it knows nothing any more: it will ask them, and
    /// send them all that it has, for some of it may never have been sent.
    pub(crate) fn restart(&mut self, scenario: &Scenario) {
        self.opening.1 += u8::from(!scenario.makes(Mistake::RepeatsRandomNumbers));
        self.session = Arc::new(Session::open(&self.disk, self.opening));
        let asks = !scenario.makes(Mistake::StartsSilently);
        let all = Some(self.parcel(&CausalContext::new())).filter(|all| asks && !all.seen.is_empty());
        for peer in self.peers.values_mut() {
            *peer = Peer { asks, buffer: all.iter().cloned().collect(), ..Peer::default() };
        }
    }

    /// A copy of the disk, on a device of its own.
    pub(crate) fn copy(&self, number: u8, scenario: &Scenario) -> Self {
        let opening = if scenario.makes(Mistake::RepeatsRandomNumbers) { self.opening } else { (number, 0) };
        let mut copy = Self { number, made: 0, opening, backup: self.disk.clone(), ..self.clone() };
        copy.restart(scenario);
        copy
    }

    /// Its next write, unless there is nothing to remove.
    pub(crate) fn next(&self, edit: Edit) -> Option<Write> {
        Write::next(edit, &self.session.replica, self.number, self.made)
    }

    pub(crate) fn write(&mut self, write: Write) {
        let before = self.session.replica.context().clone();
        self.session = Arc::new(self.session.after_write(write));
        self.made += 1;
        self.tell(&before, None);
    }

    pub(crate) fn apply(&mut self, parcel: &Parcel, from: u8) -> Result<Merged, ApplyError> {
        let before = self.session.replica.context().clone();
        let (session, merged) = self.session.after_delta(&parcel.delta, &parcel.seen)?;
        self.session = Arc::new(session);
        if merged.changed {
            self.tell(&before, Some(from));
        }
        Ok(merged)
    }

    /// What has come since goes into the buffers of all peers but the one that has it from.
    fn tell(&mut self, before: &CausalContext, source: Option<u8>) {
        let new = self.parcel(before);
        for (_, peer) in self.peers.iter_mut().filter(|(number, _)| Some(**number) != source) {
            peer.buffer.push(new.clone());
        }
    }

    pub(crate) fn save(&mut self) {
        self.disk = self.session.disk();
    }

    /// What this device has seen, and somebody else may not have.
    pub(crate) fn parcel(&self, known: &CausalContext) -> Parcel {
        Parcel {
            delta: self.session.delta_since(known),
            upto: runs(self.session.replica.context()),
            seen: self.session.seen.clone(),
            answers: None,
        }
    }

    pub(crate) fn acknowledgement(&self, receipt: Receipt) -> Content {
        Content::Acknowledgement(receipt, runs(self.session.replica.context()))
    }

    pub(crate) fn question(&self, peer: u8) -> Content {
        Content::Question(runs(self.session.replica.context()), (self.opening, self.peers[&peer].question))
    }

    pub(crate) fn peer(&mut self, number: u8) -> &mut Peer {
        self.peers.get_mut(&number).expect("messages come from peers")
    }
}
