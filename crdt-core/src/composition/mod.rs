//! Compounds without the derive: tuples, and what is boxed.
//!
//! `Option<T>` is not among them. Whether something is there is an event like any other, and an assignment of `None` would
//! be none: use `LwwRegister<Option<T>>` for a plain value, and `OrMap<(), T>` for a CRDT.

mod boxed;
mod tuple;
