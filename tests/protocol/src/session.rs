//! A replica while its device runs.

use std::hash::{Hash, Hasher};

use crdt_types::{ApplyError, CausalContext, Delta, Dot, Identity, Merged, Replica, Stored};

use crate::environment::{Drawn, Opening};
use crate::pad::{Pad, Seen, Write, agrees};

/// What is on the disk of a device.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) struct Disk {
    pub(crate) payload: Vec<u8>,
    pub(crate) identity: Identity,
    pub(crate) seen: Seen,
}

/// A replica that was opened, and what has happened to it since.
///
/// Replicas are not copied, and a model goes from one state to several: so the replica is opened and everything done again.
#[derive(Debug)]
pub(crate) struct Session {
    opened: Disk,
    opening: Opening,
    trail: Vec<Step>,
    pub(crate) replica: Replica<Pad>,
    payload: Vec<u8>,
    pub(crate) seen: Seen,
    /// Has it always said what the writes come to?
    pub(crate) agrees: bool,
}

#[derive(Clone, Debug)]
enum Step {
    Write(Write),
    Apply(Vec<u8>),
}

impl Session {
    /// Opens what is on the disk: under its identity, or under a new one if that is refused.
    pub(crate) fn open(disk: &Disk, opening: Opening) -> Self {
        let replica = opened(disk, opening);
        let session = Self {
            opened: disk.clone(),
            opening,
            trail: Vec::new(),
            payload: bytes(&replica),
            seen: disk.seen.clone(),
            agrees: true,
            replica,
        };
        session.compared()
    }

    /// After a write.
    pub(crate) fn after_write(&self, write: Write) -> Self {
        let mut next = self.again();
        let made = next.replica.identity().counter + 1;
        next.perform(Step::Write(write)).expect("a write");
        let Identity { replica, counter } = next.replica.identity();
        next.seen.extend((made..=counter).map(|counter| (Dot::new(replica, counter), write)));
        next.compared()
    }

    /// After a delta was applied, or the reason why it can't be.
    pub(crate) fn after_delta(&self, delta: &[u8], seen: &Seen) -> Result<(Self, Merged), ApplyError> {
        let mut next = self.again();
        let merged = next.perform(Step::Apply(delta.to_vec()))?;
        next.seen.extend(seen.iter().map(|(dot, write)| (*dot, *write)));
        Ok((next.compared(), merged.expect("a delta")))
    }

    pub(crate) fn delta_since(&self, known: &CausalContext) -> Vec<u8> {
        bytes(&self.replica.delta_since(known))
    }

    /// What is to be saved.
    pub(crate) fn disk(&self) -> Disk {
        Disk { payload: self.payload.clone(), identity: self.replica.identity(), seen: self.seen.clone() }
    }

    fn again(&self) -> Self {
        let mut again = Self::open(&self.opened, self.opening);
        for step in &self.trail {
            again.perform(step.clone()).expect("what was done before can be done again");
        }
        again.seen.clone_from(&self.seen);
        again
    }

    fn perform(&mut self, step: Step) -> Result<Option<Merged>, ApplyError> {
        let merged = match &step {
            Step::Write(write) => {
                self.replica.update(|pad, tx| write.perform(pad, tx));
                None
            }
            Step::Apply(delta) => {
                let delta: Delta<Pad> = postcard::from_bytes(delta).expect("a delta that was written can be read");
                Some(self.replica.apply(delta)?)
            }
        };
        self.trail.push(step);
        Ok(merged)
    }

    fn compared(mut self) -> Self {
        self.payload = bytes(&self.replica);
        self.agrees = agrees(&self.replica, &self.seen);
        self
    }
}

fn opened(disk: &Disk, opening: Opening) -> Replica<Pad> {
    let stored: Stored<Pad> = postcard::from_bytes(&disk.payload).expect("a payload that was written can be read");
    let environment = Drawn::at(opening);
    stored.clone().resume_in(environment.clone(), disk.identity).unwrap_or_else(|_| stored.open_in(environment))
}

fn bytes(written: &impl serde::Serialize) -> Vec<u8> {
    postcard::to_allocvec(written).expect("a pad can be written")
}

/// Equal sessions go on alike.
impl PartialEq for Session {
    fn eq(&self, other: &Self) -> bool {
        let parts = |session: &Self| (session.opening, session.replica.id());
        parts(self) == parts(other) && self.payload == other.payload && self.seen == other.seen
    }
}

impl Eq for Session {}

impl Hash for Session {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.opening, self.replica.id()).hash(state);
        (&self.payload, &self.seen).hash(state);
    }
}
