//! A type beside its specification.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::Debug;

use super::{Act, View};
use crate::{StateCrdt, Transaction};

/// A type beside its specification: what its edits do to a state, and what they mean.
///
/// The types of `crdt-types` have theirs with its feature `explorer`. That of a compound is made of those of its fields:
/// [`specify!`](crate::specify) writes it. For a type of your own write down, without a thought of dots and merges, which
/// events each edit makes ([`specify`](Self::specify)) and what the live ones come to ([`fold`](Self::fold)).
///
/// ```
/// use crdt_types::explorer::{Act, Deed, Exploration, Specified, View};
/// use crdt_types::{GCounter, StateCrdt, Transaction};
///
/// /// A poll in which every vote counts.
/// #[derive(StateCrdt, Clone, PartialEq, Debug, Default)]
/// struct Poll {
///     no: GCounter,
///     yes: GCounter,
/// }
///
/// impl Poll {
///     fn vote(&mut self, tx: &mut Transaction<'_>, yes: bool) {
///         if yes { self.yes.increment(tx) } else { self.no.increment(tx) }
///     }
/// }
///
/// impl Specified for Poll {
///     type Edit = bool;
///
///     fn perform(&mut self, tx: &mut Transaction<'_>, yes: &bool) {
///         self.vote(tx, *yes);
///     }
///
///     /// Each vote is one event, which writes something in one of two places.
///     fn specify(yes: &bool, seen: View<'_>) -> Vec<Act> {
///         vec![seen.at(u8::from(*yes)).act(Deed::Write(1))]
///     }
///
///     /// What counts is how many there are.
///     fn fold(&self, seen: View<'_>) -> PollValue {
///         let votes = |place| seen.at(place).writes().count() as u128;
///         PollValue { no: votes(0), yes: votes(1) }
///     }
/// }
///
/// let report = Exploration::of(Poll::default(), [true, false]).depth(3).run()?;
/// assert!(report.histories > 500, "{report}");
/// # Ok::<(), crdt_types::explorer::Violation>(())
/// ```
pub trait Specified: StateCrdt<Value: PartialEq + Debug> + PartialEq + Debug {
    /// One call of a mutator.
    type Edit: Clone + Debug;

    /// Calls the mutator.
    fn perform(&mut self, tx: &mut Transaction<'_>, edit: &Self::Edit);

    /// The events that the edit makes where `seen` is seen.
    fn specify(edit: &Self::Edit, seen: View<'_>) -> Vec<Act>;

    /// The value that the live events fold into, of an object whose initial state is `self`: that is where the constants
    /// come from.
    fn fold(&self, seen: View<'_>) -> Self::Value;

    /// The call of the mutator as Rust source, for programs that show a counterexample: `state.insert(tx, 1)`, where `state`
    /// is what the expression of the state is.
    fn source(edit: &Self::Edit, state: &str) -> String {
        let reference = if state.contains('.') { "&mut " } else { "" };
        format!("Specified::perform({reference}{state}, tx, &{edit:?})")
    }
}

/// A type that can be the value of a map: its constants are a function of the key.
///
/// What has a `Default` has no constants, and implements it.
pub trait InitialUnder<K>: Specified {
    /// The initial state under this key.
    fn initial_under(key: &K) -> Self;
}

impl<K, S: Specified + Default> InitialUnder<K> for S {
    fn initial_under(_: &K) -> Self {
        Self::default()
    }
}
