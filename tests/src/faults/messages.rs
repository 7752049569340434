//! Faults of messages: what is changed in the JSON of a delta.

use crdt_types::explorer::Exchange;
use crdt_types::{Delta, StateCrdt};
use serde_json::{Value, json};

/// The JSON of every delta is changed on its way.
#[derive(Clone, Copy, Debug)]
pub struct Tampering(pub fn(&mut Value));

impl<T: StateCrdt> Exchange<T> for Tampering {
    fn send(&self, delta: Delta<T>) -> Delta<T> {
        let mut json = serde_json::to_value(delta).expect("a delta has a JSON form");
        self.0(&mut json);
        serde_json::from_value(json).expect("what was changed is still a delta")
    }
}

/// No causal gate: the delta says that it builds on nothing.
pub fn forget_base(delta: &mut Value) {
    delta["base"] = json!({});
}

/// The delta names nothing that was killed.
pub fn forget_killed(delta: &mut Value) {
    if !delta["killed"].is_null() {
        delta["killed"] = json!({});
    }
}

/// Of what is alive the delta names only what it brings, not what the receiver has.
pub fn forget_live_of_base(delta: &mut Value) {
    let base = delta["base"].clone();
    let Some(live) = delta["live"].as_object_mut() else { return };
    for (replica, runs) in live.iter_mut() {
        let known = base[replica].as_u64().unwrap_or(0);
        let runs = runs.as_array_mut().expect("the runs of a replica");
        runs.retain(|run| run[1].as_u64().is_some_and(|last| last > known));
        for run in runs {
            run[0] = json!(run[0].as_u64().map(|first| first.max(known + 1)));
        }
    }
    live.retain(|_, runs| runs.as_array().is_some_and(|runs| !runs.is_empty()));
}
