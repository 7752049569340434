//! What is done to a state at each step, and what it should come to.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::Debug;

use super::{Act, Operation, Specified, View};
use crate::{StateCrdt, Transaction};

/// What can be explored: a CRDT whose states can be compared and shown. Implemented for every such type.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be explored",
    note = "its states are compared and shown: `{Self}` needs `StateCrdt`, `PartialEq` and `Debug`"
)]
pub trait Explorable: StateCrdt + PartialEq + Debug {}

#[diagnostic::do_not_recommend]
impl<S: StateCrdt + PartialEq + Debug> Explorable for S {}

/// What edits `E` do to states `S`.
#[derive(Clone)]
pub(super) struct Model<S, E> {
    /// Makes the edit.
    pub(super) perform: fn(&mut S, &mut Transaction<'_>, &E),
    /// The edits of one transaction as a closure, in Rust.
    pub(super) source: fn(&[E]) -> String,
    /// What they should come to, if anything is said of it.
    pub(super) meaning: Option<Meaning<S, E>>,
}

/// The specification, with its types erased as far as possible.
#[derive(Clone)]
pub(super) struct Meaning<S, E> {
    /// The events that an edit makes.
    pub(super) specify: fn(&E, View<'_>) -> Vec<Act>,
    /// Given the initial state: the value of the state and the one expected, if they differ.
    pub(super) compare: fn(&S, &S, View<'_>) -> Option<(String, String)>,
}

impl<S: Specified> Model<S, S::Edit> {
    pub(super) const SPECIFIED: Self = Self {
        perform: S::perform,
        source: |edits| match edits {
            [edit] => format!("|state, tx| {}", S::source(edit, "state")),
            edits => {
                let calls: Vec<_> = edits.iter().map(|edit| S::source(edit, "state")).collect();
                format!("|state, tx| {{ {}; }}", calls.join("; "))
            }
        },
        meaning: Some(Meaning {
            specify: S::specify,
            compare: |initial, state, seen| {
                let (found, expected) = (state.value(), initial.fold(seen));
                (found != expected).then(|| (format!("{found:?}"), format!("{expected:?}")))
            },
        }),
    };
}

impl<S: 'static> Model<S, Operation<S>> {
    pub(super) const LAWS: Self =
        Self { perform: |state, tx, operation| operation.run(state, tx), source: Operation::source, meaning: None };
}
