//! The replicas of one history beside its ledger.

use crdt_types::{ApplyError, CausalContext, Delta, Merged, Replica, ReplicaId, Stored};

use crate::closing;
use crate::device::{Device, NOON};
use crate::events::{REPLICAS, Seen, replica};
use crate::history::{History, Step, Way};
use crate::ledger::Ledger;
use crate::subject::Subject;

pub(crate) struct World<S: Subject> {
    pub(crate) replicas: Vec<Replica<S>>,
    devices: Vec<Device>,
    pub(crate) ledger: Ledger<S::Act>,
    /// What anybody has known at any time.
    past: Vec<(CausalContext, Seen)>,
    letters: Vec<Letter>,
}

/// A delta that is under way: what its receiver must have seen, and has seen afterwards.
struct Letter {
    delta: serde_json::Value,
    base: Seen,
    upto: Seen,
}

/// Plays a history, holding everything against the model after each step.
pub(crate) fn play<S: Subject>(history: &History<S::Edit>) {
    play_and(history, |_: &World<S>| ());
}

/// Besides, looks at everything after each step.
pub(crate) fn play_and<S: Subject>(history: &History<S::Edit>, look: impl Fn(&World<S>)) {
    let mut world = World::new(REPLICAS);
    for step in &history.steps {
        world.take(step);
        look(&world);
    }
    world.meet();
    look(&world);
    closing::played(history.steps.len());
}

impl<S: Subject> World<S> {
    fn new(replicas: usize) -> Self {
        let devices: Vec<_> = (1..).map(Device::new).take(replicas).collect();
        let open = |(author, device): (_, &Device)| Replica::with_id_in(device.clone(), replica(author), S::default());
        let replicas = devices.iter().enumerate().map(open).collect();
        let past = vec![Default::default()];
        Self { replicas, devices, ledger: Ledger::new(), past, letters: Vec::new() }
    }

    /// Takes a step, and holds the replica that it has changed against the model.
    fn take(&mut self, step: &Step<S::Edit>) {
        let all = self.replicas.len();
        match *step {
            Step::Edit { by, ref edit } => self.edit(by % all, edit),
            Step::Merge { into, from, way } => self.merge(into % all, from % all, way),
            Step::Send { from, to } => self.send(from % all, to % all),
            Step::Receive { by, letter } => self.receive(by % all, letter),
            Step::CutLog { by } => {
                self.replicas[by % all].cut_log();
                self.compare(by % all);
            }
            Step::Tick { by, nanos } => {
                let now = NOON + u64::from(nanos);
                self.devices[by % all].set_clock(now);
                self.ledger.clocks[by % all] = now;
            }
            Step::Reopen { by } => self.reopen(by % all),
        }
    }

    fn edit(&mut self, by: usize, edit: &S::Edit) {
        let answer = self.replicas[by].update(|state, tx| state.perform(tx, edit));
        assert_eq!(answer, S::foretell(edit, &mut self.ledger.pen(by)), "what {edit:?} says");
        self.compare(by);
    }

    fn merge(&mut self, into: usize, from: usize, way: Way) {
        let (mut base, upto) = (Seen::default(), self.ledger.seen[from]);
        let known = self.replicas[into].context();
        let merged = match way {
            Way::Replica => {
                let other = self.replicas[from].fork_with_id(ReplicaId::new(u64::MAX));
                self.replicas[into].merge(&other).map_err(ApplyError::from)
            }
            Way::State => {
                let delta = self.replicas[from].delta_since(&CausalContext::new());
                self.replicas[into].apply(delta)
            }
            Way::Delta => {
                let delta = self.replicas[from].delta_since(known);
                self.replicas[into].apply(delta)
            }
            Way::Json => {
                let delta = serde_json::to_value(self.replicas[from].delta_since(known)).unwrap();
                self.replicas[into].apply(serde_json::from_value(delta).unwrap())
            }
            Way::Stale { past } => {
                let (known, seen) = &self.past[past % self.past.len()];
                base = seen.intersection(&upto);
                let delta = self.replicas[from].delta_since(known);
                self.replicas[into].apply(delta)
            }
        };
        self.merged(into, merged, base, upto);
    }

    fn send(&mut self, from: usize, to: usize) {
        let delta = self.replicas[from].delta_since(self.replicas[to].context());
        let delta = serde_json::to_value(delta).unwrap();
        let (base, upto) = (self.ledger.seen[to], self.ledger.seen[from]);
        self.letters.push(Letter { delta, base: base.intersection(&upto), upto });
    }

    fn receive(&mut self, by: usize, letter: usize) {
        if let Some(letter) = letter.checked_rem(self.letters.len()).map(|number| &self.letters[number]) {
            let (base, upto) = (letter.base, letter.upto);
            let delta: Delta<S> = serde_json::from_value(letter.delta.clone()).unwrap();
            let merged = self.replicas[by].apply(delta);
            self.merged(by, merged, base, upto);
        }
    }

    /// What somebody has seen who has applied the delta from `base` up to `upto`, if that could be done.
    fn merged(&mut self, by: usize, merged: Result<Merged, ApplyError>, base: Seen, upto: Seen) {
        let before = self.ledger.seen[by];
        match merged {
            Ok(merged) => {
                assert!(before.includes(&base), "nothing was missing");
                assert_eq!(merged.changed, !before.includes(&upto));
                assert_eq!(merged.rotated, None);
                self.ledger.seen[by] = before.union(&upto);
            }
            Err(ApplyError::Missing { .. }) => assert!(!before.includes(&base), "something was missing"),
            Err(error) => panic!("{error}"),
        }
        self.compare(by);
    }

    fn reopen(&mut self, by: usize) {
        let old = &self.replicas[by];
        let stored = Stored::<S>::from_json(old.payload().unwrap()).unwrap();
        let new = stored.resume_in(self.devices[by].clone(), old.identity()).unwrap();
        self.replicas[by] = new;
        self.compare(by);
    }

    fn compare(&mut self, by: usize) {
        let (replica, seen) = (&self.replicas[by], self.ledger.seen[by]);
        check(replica, &self.ledger, seen);
        self.past.push((replica.context().clone(), seen));
    }

    /// In the end everybody sees everything.
    fn meet(&mut self) {
        for by in 0..self.replicas.len() {
            self.merge(0, by, Way::Delta);
        }
        for by in 1..self.replicas.len() {
            self.merge(by, 0, Way::Json);
            assert_eq!(self.replicas[by].value(), self.replicas[0].value());
        }
    }
}

/// Holds a replica that has seen these events against the model.
pub(crate) fn check<S: Subject>(state: &Replica<S>, ledger: &Ledger<S::Act>, seen: Seen) {
    for author in 0..REPLICAS {
        assert_eq!(state.context().counter(replica(author)), seen.of(author), "events of {:?}", replica(author));
    }
    let view = ledger.view(seen);
    assert_eq!(state.value(), S::fold(&view));
    state.compare(&view);
}
