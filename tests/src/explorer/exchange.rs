//! How deltas get from one replica to another.

use crdt_core::{Delta, StateCrdt};
use serde_json::Value;

/// What happens to a delta on its way.
pub trait Exchange<T> {
    /// What arrives.
    fn send(&self, delta: Delta<T>) -> Delta<T>;
}

/// Nothing happens to it.
#[derive(Clone, Copy, Debug)]
pub struct Faithful;

impl<T> Exchange<T> for Faithful {
    fn send(&self, delta: Delta<T>) -> Delta<T> {
        delta
    }
}

/// Its JSON is changed.
#[derive(Clone, Copy, Debug)]
pub struct Tampering(pub fn(&mut Value));

impl<T: StateCrdt> Exchange<T> for Tampering {
    fn send(&self, delta: Delta<T>) -> Delta<T> {
        let mut json = serde_json::to_value(delta).expect("a delta has a JSON form");
        self.0(&mut json);
        serde_json::from_value(json).expect("what was changed is still a delta")
    }
}
