//! How each of the toolbox's types is played on ours.

use std::collections::BTreeSet;

use crdt_types::toolbox::{self, ImportError};
use crdt_types::{
    CausalContext, Delta, GCounter, GSet, LwwSet, PnCounter, Replica, ReplicaId, StateCrdt, Timestamp, Transaction,
    TwoPhaseSet,
};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::history::{History, Step, histories};
use crate::model::{self, Model};

/// One of our types, as the toolbox's type that it stands for.
pub(crate) trait Played: StateCrdt + Sized {
    const MODEL: Model;

    /// The state of a new file of `user`.
    fn initial(user: &str) -> Self;

    /// What the toolbox stores of a new file of `user`.
    fn empty_payload(user: &str) -> Value;

    /// Does what the step does to its user's file.
    fn play(&mut self, tx: &mut Transaction<'_>, step: &Step);

    /// The value, as the toolbox writes it.
    fn to_json(&self) -> Value;

    /// Holds what can be seen of a replica, beyond its value, against what the toolbox had stored.
    fn compare(replica: &Replica<Self>, payload: &Value);

    /// Imports what the toolbox has stored.
    fn import(payload: &Value) -> Result<Delta<Self>, ImportError>;
}

/// What is done with the histories of every type.
pub(crate) trait Task {
    /// The number of whatever was checked.
    fn run<T: Played>(&self, history: &History) -> usize;
}

/// The number of histories, and of whatever was checked in them.
pub(crate) fn run_on_all(task: &impl Task) -> (usize, usize) {
    let checks = histories().iter().map(|history| run(task, history)).collect::<Vec<_>>();
    (checks.len(), checks.iter().sum())
}

fn run(task: &impl Task, history: &History) -> usize {
    match history.kind.as_str() {
        "GCounter" => task.run::<GCounter>(history),
        "PNCounter" => task.run::<PnCounter>(history),
        "GSet" => task.run::<GSet<String>>(history),
        "TwoPSet" => task.run::<TwoPhaseSet<String>>(history),
        "LWWSet" => task.run::<LwwSet<String>>(history),
        "Friendship" => task.run::<Friendship>(history),
        kind => panic!("{kind}"),
    }
}

/// The replica that plays the toolbox's client `name`.
pub(crate) fn id(name: &str) -> ReplicaId {
    let [letter] = name.as_bytes() else { panic!("clients are single letters: {name}") };
    ReplicaId::new(u64::from(*letter))
}

/// What is left of a state without what others than this client have done.
fn done_by<T: StateCrdt>(client: &str, replica: &Replica<T>) -> T {
    let others = replica.context().iter().filter(|run| run.0 != id(client));
    replica.since(&others.collect::<CausalContext>())
}

impl Played for GCounter {
    const MODEL: Model = model::G_COUNTER;

    fn initial(_: &str) -> Self {
        Self::default()
    }

    fn empty_payload(_: &str) -> Value {
        json!({})
    }

    fn play(&mut self, tx: &mut Transaction<'_>, step: &Step) {
        assert_eq!(step.op(), "increment");
        self.increment(tx);
    }

    fn to_json(&self) -> Value {
        json!(self.get())
    }

    fn compare(replica: &Replica<Self>, payload: &Value) {
        for (client, count) in model::counts(payload) {
            assert_eq!(done_by(&client, replica).get(), u128::from(count));
        }
    }

    fn import(payload: &Value) -> Result<Delta<Self>, ImportError> {
        let payload = toolbox::GCounter::deserialize(payload).unwrap();
        toolbox::import(Self::default(), |counter, import| import.field("counter", counter, payload))
    }
}

impl Played for PnCounter {
    const MODEL: Model = model::PN_COUNTER;

    fn initial(_: &str) -> Self {
        Self::default()
    }

    fn empty_payload(_: &str) -> Value {
        json!({"P": {}, "N": {}})
    }

    fn play(&mut self, tx: &mut Transaction<'_>, step: &Step) {
        match step.op() {
            "increment" => self.increment(tx),
            "decrement" => self.decrement(tx),
            op => panic!("{op}"),
        }
    }

    fn to_json(&self) -> Value {
        json!(self.get())
    }

    fn compare(replica: &Replica<Self>, payload: &Value) {
        let (up, down) = (model::counts(&payload["P"]), model::counts(&payload["N"]));
        for client in up.keys().chain(down.keys()) {
            let [up, down] = [&up, &down].map(|counts| i128::from(counts.get(client).copied().unwrap_or(0)));
            assert_eq!(done_by(client, replica).get(), up - down);
        }
    }

    fn import(payload: &Value) -> Result<Delta<Self>, ImportError> {
        let payload = toolbox::PnCounter::deserialize(payload).unwrap();
        toolbox::import(Self::default(), |counter, import| import.field("counter", counter, payload))
    }
}

impl Played for GSet<String> {
    const MODEL: Model = model::G_SET;

    fn initial(_: &str) -> Self {
        Self::default()
    }

    fn empty_payload(_: &str) -> Value {
        json!([])
    }

    fn play(&mut self, tx: &mut Transaction<'_>, step: &Step) {
        assert_eq!(step.op(), "add");
        self.insert(tx, step.element().to_owned());
    }

    fn to_json(&self) -> Value {
        json!(self.value())
    }

    fn compare(replica: &Replica<Self>, payload: &Value) {
        assert_eq!(replica.value(), model::elements(payload));
    }

    fn import(payload: &Value) -> Result<Delta<Self>, ImportError> {
        let payload = toolbox::GSet::deserialize(payload).unwrap();
        toolbox::import(Self::default(), |set, import| import.field("set", set, payload))
    }
}

impl Played for TwoPhaseSet<String> {
    const MODEL: Model = model::TWO_PHASE_SET;

    fn initial(_: &str) -> Self {
        Self::default()
    }

    fn empty_payload(_: &str) -> Value {
        json!({"A": [], "R": []})
    }

    fn play(&mut self, tx: &mut Transaction<'_>, step: &Step) {
        match step.op() {
            "add" => self.insert(tx, step.element().to_owned()),
            "discard" => self.remove(tx, step.element()),
            op => panic!("{op}"),
        };
    }

    fn to_json(&self) -> Value {
        json!(self.value())
    }

    /// An element can be added exactly if it was neither added nor removed.
    fn compare(replica: &Replica<Self>, payload: &Value) {
        let known = &model::elements(&payload["A"]) | &model::elements(&payload["R"]);
        let candidates = known.iter().map(String::as_str).chain(["never seen"]);
        let refused = replica.fork().update(|set, tx| {
            candidates
                .filter(|&element| !set.insert(tx, element.to_owned()))
                .map(str::to_owned)
                .collect::<BTreeSet<_>>()
        });
        assert_eq!(refused, known);
    }

    fn import(payload: &Value) -> Result<Delta<Self>, ImportError> {
        let payload = toolbox::TwoPhaseSet::deserialize(payload).unwrap();
        toolbox::import(Self::default(), |set, import| import.field("set", set, payload))
    }
}

impl Played for LwwSet<String> {
    const MODEL: Model = model::LWW_SET;

    fn initial(_: &str) -> Self {
        Self::default()
    }

    fn empty_payload(_: &str) -> Value {
        json!({"A": {}, "R": {}})
    }

    fn play(&mut self, tx: &mut Transaction<'_>, step: &Step) {
        write(self, tx, step.op(), step.element());
    }

    fn to_json(&self) -> Value {
        json!(self.value())
    }

    fn compare(replica: &Replica<Self>, payload: &Value) {
        assert_eq!(replica.clock(), clock(&[payload]));
    }

    fn import(payload: &Value) -> Result<Delta<Self>, ImportError> {
        let payload = toolbox::LwwSet::deserialize(payload).unwrap();
        toolbox::import(Self::default(), |set, import| import.field("set", set, payload))
    }
}

/// The toolbox's own example of a compound.
#[derive(StateCrdt, Clone, Debug)]
pub(crate) struct Friendship {
    #[crdt(constant)]
    pub(crate) user_key: String,
    pub(crate) following: LwwSet<String>,
    pub(crate) followers: LwwSet<String>,
}

impl Played for Friendship {
    const MODEL: Model = model::FRIENDSHIP;

    fn initial(user: &str) -> Self {
        Self::initial(user.to_owned())
    }

    fn empty_payload(user: &str) -> Value {
        json!({"user_key": user, "following": {"A": {}, "R": {}}, "followers": {"A": {}, "R": {}}})
    }

    fn play(&mut self, tx: &mut Transaction<'_>, step: &Step) {
        if self.user_key == step.user() {
            write(&mut self.following, tx, step.op(), step.friend());
        } else {
            write(&mut self.followers, tx, step.op(), step.user());
        }
    }

    fn to_json(&self) -> Value {
        json!(self.value())
    }

    fn compare(replica: &Replica<Self>, payload: &Value) {
        assert_eq!(replica.clock(), clock(&[&payload["following"], &payload["followers"]]));
    }

    fn import(payload: &Value) -> Result<Delta<Self>, ImportError> {
        let following = toolbox::LwwSet::deserialize(&payload["following"]).unwrap();
        let followers = toolbox::LwwSet::deserialize(&payload["followers"]).unwrap();
        toolbox::import(<Self as Played>::initial(payload["user_key"].as_str().unwrap()), |user, import| {
            import.field("following", &mut user.following, following)?;
            import.field("followers", &mut user.followers, followers)
        })
    }
}

fn write(set: &mut LwwSet<String>, tx: &mut Transaction<'_>, op: &str, element: &str) {
    match op {
        "add" | "follow" => set.insert(tx, element.to_owned()),
        "discard" | "unfollow" => set.remove(tx, element),
        op => panic!("{op}"),
    };
}

/// The latest time in these payloads: a replica's clock stands there.
fn clock(sets: &[&Value]) -> Timestamp {
    let times = sets.iter().flat_map(|set| [&set["A"], &set["R"]]).flat_map(|times| model::latest(times).into_values());
    times.map(crate::clock::timestamp).max().unwrap_or_default()
}
