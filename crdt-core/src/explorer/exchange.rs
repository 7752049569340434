//! How deltas get from one replica to another.

use crate::Delta;

/// What happens to a delta on its way: a wire format of your own, or a fault that the explorer is to find.
pub trait Exchange<T> {
    /// Does what is sent arrive as it is? Then a program that knows nothing of the exchange plays the same history.
    const FAITHFUL: bool = false;

    /// What arrives.
    fn send(&self, delta: Delta<T>) -> Delta<T>;
}

/// Nothing happens to it.
#[derive(Clone, Copy, Debug)]
pub struct Faithful;

impl<T> Exchange<T> for Faithful {
    const FAITHFUL: bool = true;

    fn send(&self, delta: Delta<T>) -> Delta<T> {
        delta
    }
}
