//! Two worlds in which the same happens, but for compaction.

use crdt_types::{Acknowledgement, CausalContext, Delta, Membership, Replica, ReplicaId, Stored};

use crate::device::Device;
use crate::history::Step;
use crate::shop::Shop;

const PLACES: usize = 3;

/// What stands at one place: a replica that compacts, and beside it one that does not.
struct Place {
    compacting: Replica<Shop>,
    plain: Replica<Shop>,
    devices: [Device; 2],
    membership: Membership,
    /// How many changes of the list it has heard of.
    learned: usize,
}

struct Letter {
    compacting: serde_json::Value,
    plain: serde_json::Value,
}

/// A member leaves, another one comes.
#[derive(Clone, Copy)]
struct Change {
    leaves: ReplicaId,
    comes: ReplicaId,
}

#[derive(Default)]
struct World {
    places: Vec<Place>,
    letters: Vec<Letter>,
    acknowledgements: Vec<Acknowledgement>,
    changes: Vec<Change>,
}

pub(crate) fn play(history: &[Step]) {
    let mut world = World::new();
    for &step in history {
        world.take(step);
    }
    world.end();
}

impl World {
    fn new() -> Self {
        let ids: Vec<_> = (1..).map(ReplicaId::new).take(PLACES).collect();
        let place = |&id: &ReplicaId| {
            let devices = [1, 1].map(|half| Device::new(half * id.number()));
            let [compacting, plain] =
                devices.each_ref().map(|device| Replica::with_id_in(device.clone(), id, Shop::initial()));
            Place { compacting, plain, devices, membership: Membership::new(ids.clone()), learned: 0 }
        };
        Self { places: ids.iter().map(place).collect(), ..Self::default() }
    }

    fn take(&mut self, step: Step) {
        match step {
            Step::Edit { by, edit } => {
                let place = &mut self.places[by % PLACES];
                place.compacting.update(|shop, tx| edit.perform(shop, tx));
                place.plain.update(|shop, tx| edit.perform(shop, tx));
                place.compare();
            }
            Step::Send { from, to } => {
                let letter = self.letter(from % PLACES, to % PLACES, false);
                self.letters.push(letter);
            }
            Step::Receive { by, letter } => {
                if let Some(letter) = letter.checked_rem(self.letters.len()).map(|number| &self.letters[number]) {
                    self.places[by % PLACES].receive(letter);
                }
            }
            Step::Sync { from, to } => self.sync(from % PLACES, to % PLACES, false),
            Step::Whole { from, to } => self.sync(from % PLACES, to % PLACES, true),
            Step::CutLog { by } => {
                self.places[by % PLACES].compacting.cut_log();
                self.places[by % PLACES].compare();
            }
            Step::Reopen { by } => self.places[by % PLACES].reopen(),
            Step::Acknowledge { by } => {
                let acknowledgement = self.places[by % PLACES].acknowledge();
                self.acknowledgements.push(acknowledgement);
            }
            Step::Hear { by, acknowledgement } => {
                let number = acknowledgement.checked_rem(self.acknowledgements.len());
                if let Some(acknowledgement) = number.map(|number| &self.acknowledgements[number]) {
                    _ = self.places[by % PLACES].membership.note(acknowledgement);
                }
            }
            Step::HearAll => self.hear_all(),
            Step::Compact { by } => _ = self.places[by % PLACES].compact(),
            Step::Replace { by, sponsor } => self.replace(by % PLACES, sponsor % PLACES),
            Step::Learn { by } => self.places[by % PLACES].learn(&self.changes),
        }
    }

    fn letter(&self, from: usize, to: usize, whole: bool) -> Letter {
        let (from, to) = (&self.places[from], &self.places[to]);
        let nothing = CausalContext::new();
        let known = |replica: &Replica<Shop>| if whole { nothing.clone() } else { replica.context().clone() };
        Letter {
            compacting: serde_json::to_value(from.compacting.delta_since(&known(&to.compacting))).unwrap(),
            plain: serde_json::to_value(from.plain.delta_since(&known(&to.plain))).unwrap(),
        }
    }

    fn sync(&mut self, from: usize, to: usize, whole: bool) {
        let letter = self.letter(from, to, whole);
        self.places[to].receive(&letter);
    }

    fn hear_all(&mut self) {
        let all: Vec<_> = self.places.iter_mut().map(Place::acknowledge).collect();
        for place in &mut self.places {
            for acknowledgement in &all {
                _ = place.membership.note(acknowledgement);
            }
        }
    }

    /// Who leaves hands over to the sponsor; who comes copies what the sponsor has.
    fn replace(&mut self, by: usize, sponsor: usize) {
        let changes = self.changes.len();
        if by == sponsor || [by, sponsor].iter().any(|&place| self.places[place].learned < changes) {
            return;
        }
        self.sync(by, sponsor, false);
        let change = Change {
            leaves: self.places[by].compacting.id(),
            comes: ReplicaId::new(10 + u64::try_from(changes).unwrap()),
        };
        self.changes.push(change);
        let leaver = self.places[by].compacting.context().clone();
        let sponsor = &mut self.places[sponsor];
        if !leaver.iter().all(|(replica, last)| sponsor.plain.context().counter(replica) >= last) {
            self.changes.pop();
            return; // refused: it can't leave yet
        }
        sponsor.learn(&self.changes);
        let (compacting, plain) =
            (sponsor.compacting.fork_with_id(change.comes), sponsor.plain.fork_with_id(change.comes));
        let (membership, learned) = (sponsor.membership.clone(), sponsor.learned);
        let devices = self.places[by].devices.clone();
        self.places[by] = Place { compacting, plain, devices, membership, learned };
        self.places[by].compare();
    }

    /// When everybody has seen everything and said so, everything is folded.
    fn end(&mut self) {
        let changes = self.changes.clone();
        self.places.iter_mut().for_each(|place| place.learn(&changes));
        for _ in 0..3 {
            self.hear_all();
            for (from, to) in [(0, 1), (1, 2), (2, 0), (0, 1), (1, 2)] {
                self.sync(from, to, false);
            }
        }
        let first = self.places[0].plain.value();
        self.hear_all();
        for place in &mut self.places {
            assert!(place.compact(), "everybody has seen everything");
            assert_eq!(place.compacting.value(), first);
            let payload = serde_json::to_string(&place.compacting.payload().unwrap()["killed"]).unwrap();
            assert_eq!(payload, "{}", "the log is empty");
        }
        let contexts: Vec<_> = self.places.iter().map(|place| place.compacting.context()).collect();
        assert!(contexts.windows(2).all(|pair| pair[0] == pair[1]), "{contexts:?}");
    }
}

impl Place {
    fn receive(&mut self, letter: &Letter) {
        let delta: Delta<Shop> = serde_json::from_value(letter.compacting.clone()).unwrap();
        let twin: Delta<Shop> = serde_json::from_value(letter.plain.clone()).unwrap();
        if self.membership.admit(&self.compacting, &delta).is_err() {
            return;
        }
        let (mine, plain) = (self.compacting.apply(delta), self.plain.apply(twin));
        assert_eq!(mine.is_ok(), plain.is_ok(), "{mine:?}, {plain:?}");
        self.compare();
    }

    fn reopen(&mut self) {
        let open = |replica: &Replica<Shop>, device: &Device| {
            let stored = Stored::<Shop>::from_json(replica.payload().unwrap()).unwrap();
            stored.resume_in(device.clone(), replica.identity()).unwrap()
        };
        self.compacting = open(&self.compacting, &self.devices[0]);
        self.plain = open(&self.plain, &self.devices[1]);
        let membership = serde_json::to_string(&self.membership).unwrap();
        self.membership = serde_json::from_str(&membership).unwrap();
        self.compare();
    }

    fn acknowledge(&mut self) -> Acknowledgement {
        let acknowledgement = self.membership.acknowledge(&self.compacting);
        serde_json::from_value(serde_json::to_value(acknowledgement).unwrap()).unwrap()
    }

    fn compact(&mut self) -> bool {
        let compacted = self.compacting.compact(&self.membership.stable()).is_ok();
        self.compare();
        compacted
    }

    fn learn(&mut self, changes: &[Change]) {
        for change in &changes[self.learned..] {
            self.membership.add(change.comes);
            self.membership.remove(change.leaves);
        }
        self.learned = changes.len();
    }

    /// All that is read is the same, and what was seen is, but for the retired.
    fn compare(&self) {
        assert_eq!(self.compacting.value(), self.plain.value());
        for (replica, last) in self.plain.context().iter() {
            let counter = self.compacting.context().counter(replica);
            assert!([0, last].contains(&counter), "{replica}: {counter} of {last}");
        }
    }
}
