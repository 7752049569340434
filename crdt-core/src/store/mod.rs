//! The dot stores: the algebra that every state is made of.

mod dot_fun;
mod dot_map;
mod dot_set;
mod dot_sum;

use alloc::vec::Vec;
use core::fmt::Debug;
use core::ops::ControlFlow;

pub use dot_fun::DotFun;
pub use dot_map::{DotMap, DotMapIter, Summary};
pub use dot_set::DotSet;
pub use dot_sum::{Amount, DotSum};
use serde::de::{DeserializeOwned, Error};
use serde::{Deserializer, Serialize, Serializer};

use crate::causality::sorted;
use crate::payload::decode_set;
use crate::{CausalContext, Decoding, Dot, Dots, Encoding, MergeError, PayloadError, Validation};

/// Live events, and what each of them says: the part of a state that can be merged, without a context of its own.
///
/// One [`CausalContext`] is shared by a whole compound, so every method is field-wise: a struct of dot stores is a dot
/// store. `#[derive(StateCrdt)]` writes this implementation; by hand it is needed only for a new kind of store, and a
/// type that wraps a store delegates each method to it.
///
/// # Laws
///
/// 1. What a store holds under a dot never changes once the dot has left the replica; or a replica that has seen the dot
///    would never see the change.
/// 2. `s.since(k)` holds exactly the live dots of `s` outside `k`, and the constants; `visit_since` shows these dots.
/// 3. After `s.kill(d)` no dot of `s` is dead by `d`, and every other one is still there. (With a dot a sum drops the earlier
///    ones of its replica, for a removal that has seen the one has seen the others.)
/// 4. `s.absorb(n)` is the disjoint union: after it `s` holds the dots of both.
/// 5. `s.is_bottom()` exactly if [`visit_dots`](Self::visit_dots) visits none. Constants don't count.
/// 6. `s.kill_unless_in(o, c)` is `s.kill(d)`, where `d` is [`Dead::Unless`] with `c` and what
///    [`visit_ends`](Self::visit_ends) shows of `o`.
/// 7. `s.absorb_since(o, k)` is `s.absorb(o.since(k))`.
///
/// Merging is then *kill, then absorb*; see [`Replica::apply`](crate::Replica::apply).
///
/// Source: Almeida, Shoker, Baquero, *Delta State Replicated Data Types*, 2018, section 7.2.
pub trait DotStore: Sized {
    /// Can [`check`](Self::check) find anything? A map does not ask stores that never contradict each other.
    #[doc(hidden)]
    const CAN_CONTRADICT: bool = true;

    /// Can [`check`](Self::check) find anything where what is new has certainly not been seen here?
    #[doc(hidden)]
    const HAS_CONSTANTS: bool = true;

    /// Can it keep several events as one? Otherwise a dot that another replica has seen and not kept is dead, whatever else is
    /// kept there.
    #[doc(hidden)]
    const KEEPS_RUNS: bool = true;

    /// The dots, if the store is written as a [`DotSet`] is, and says nothing else. Text formats have the keys of a map of such
    /// stores by replica, which is shorter. By default `None`; who wraps a set and writes it as it is delegates this.
    fn as_set(&self) -> Option<&DotSet> {
        None
    }

    /// The store that is written as these dots are. By default it is decoded, for another program may have written a store that
    /// it did not know as a set.
    ///
    /// # Errors
    ///
    /// Those of [`decode`](Self::decode).
    fn of_set<E: Error>(dots: DotSet) -> Result<Self, E> {
        decode_set(&dots)
    }

    /// Are there no live dots?
    fn is_bottom(&self) -> bool {
        self.visit_dots(&mut |_| ControlFlow::Break(())).is_continue()
    }

    /// Shows every live dot to `visit`, once, until it breaks.
    fn visit_dots(&self, visit: &mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()>;

    /// Shows the first and the last event of all that is kept as one; [`visit_dots`](Self::visit_dots) shows the last. Whoever
    /// keeps the events of another replica one by one is told in this way that the first ones live too.
    fn visit_ends(&self, visit: &mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()> {
        self.visit_dots(visit)
    }

    /// Shows every live dot that is not in `known`, once, until it breaks: those of [`since`](Self::since). By default it looks at
    /// all; a map finds them by its index.
    fn visit_since(&self, known: &CausalContext, visit: &mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()> {
        self.visit_dots(&mut |dot| if known.contains(dot) { ControlFlow::Continue(()) } else { visit(dot) })
    }

    /// Keeps as one what no removal will ever tell apart, given that all removals that are still to come have seen `stable`:
    /// what each replica has added to a sum. It changes no value. Did it change anything?
    ///
    /// [`Replica::compact`](crate::Replica::compact) calls it. By default nothing; who delegates to a store delegates this and
    /// [`visit_ends`](Self::visit_ends) together.
    fn seal(&mut self, stable: &CausalContext) -> bool {
        let _ = stable;
        false
    }

    /// The live dots that are not in `known`, and the constants.
    #[must_use]
    fn since(&self, known: &CausalContext) -> Self;

    /// Drops the dead dots. A map drops the entries that became bottom.
    fn kill(&mut self, dead: &Dead<'_>);

    /// Drops the dots that `other`, whose context is `seen`, has seen and not kept. It is [`kill`](Self::kill) with
    /// [`Dead::Unless`] and what lives there, without a list of all that does.
    fn kill_unless_in(&mut self, other: &Self, seen: &CausalContext) {
        self.kill(&Dead::Unless { seen, live: &ends(other) });
    }

    /// Adds the dots of `new`, none of which is here.
    fn absorb(&mut self, new: Self);

    /// Adds the dots of `other` that are not in `known`, none of which is here. It is [`absorb`](Self::absorb) of what
    /// [`since`](Self::since) gives, which a store need not make for it.
    fn absorb_since(&mut self, other: &Self, known: &CausalContext) {
        self.absorb(other.since(known));
    }

    /// Finds what can't be merged, before anything is changed: constants that differ, dots with two contents. `other` is what is
    /// new in a delta, or the whole state of a replica at hand.
    ///
    /// A map compares only the entries of which something is left `at` both sides, for a key that was removed and created
    /// again may have other constants.
    ///
    /// # Errors
    ///
    /// [`MergeError::ConstantDiffers`] and [`MergeError::DotReused`], with the path of the first one found.
    fn check(&self, other: &Self, at: &Joint<'_>) -> Result<(), MergeError>;

    /// Holds what was decoded against what came with it. By default every dot is shown to
    /// [`Validation::dot`]; types with stamps or runs have more to show, containers add the path.
    ///
    /// # Errors
    ///
    /// The first thing that is impossible, and where it is.
    fn validate(&self, against: &mut Validation<'_>) -> Result<(), PayloadError> {
        let mut result = Ok(());
        let _ = self.visit_dots(&mut |dot| match against.dot(dot) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                result = Err(error);
                ControlFlow::Break(())
            }
        });
        result
    }

    /// Writes the payload, headed by the [`Tag`](crate::Tag) of the store. Equal states write equal bytes.
    ///
    /// # Errors
    ///
    /// Those of the serializer, and of the serialization of the application's own keys and contents.
    fn encode<S: Serializer>(&self, at: Encoding<'_>, serializer: S) -> Result<S::Ok, S::Error>;

    /// Reads what [`encode`](Self::encode) wrote. On an error, `at` holds its path.
    ///
    /// # Errors
    ///
    /// Whatever is not a payload of this type. Memory is bounded by the length of the input.
    fn decode<'de, D: Deserializer<'de>>(at: &mut Decoding, deserializer: D) -> Result<Self, D::Error>;
}

/// The live dots of a state, in the order in which it shows them.
pub(crate) fn live_dots<S: DotStore>(state: &S) -> Vec<Dot> {
    shown(|visit| state.visit_dots(visit))
}

/// What lives, and of what is kept as one the first event too: what [`Dead::Unless`] names.
pub(crate) fn ends<S: DotStore>(state: &S) -> Dots {
    all(|visit| state.visit_ends(visit))
}

/// All dots that a visit shows, as a set.
pub(crate) fn all(show: impl FnOnce(&mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()>) -> Dots {
    Dots::from_ascending(sorted(shown(show)))
}

/// All dots that a visit shows.
pub(crate) fn shown(show: impl FnOnce(&mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()>) -> Vec<Dot> {
    let mut dots = Vec::new();
    let _ = show(&mut |dot| {
        dots.push(dot);
        ControlFlow::Continue(())
    });
    dots
}

/// What can be a key of a map or a member of a set: ordered, printable, storable. Implemented for every such type.
///
/// It must be read as it was written, in every format that is used, and two keys must not be written alike: JSON has one `null` for
/// `None` and `Some(None)`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be a key of a map or a member of a set",
    note = "keys and members are ordered, shown in errors and stored: `{Self}` needs `Ord`, `Clone`, `Debug`, and serde's `Serialize` and `Deserialize`",
    note = "floating-point numbers have no total order: wrap them in a type that has one"
)]
pub trait Key: Ord + Clone + Debug + Serialize + DeserializeOwned {}

#[diagnostic::do_not_recommend]
impl<T: Ord + Clone + Debug + Serialize + DeserializeOwned> Key for T {}

/// What can be the content of a register: comparable and storable. Implemented for every such type.
///
/// It must be read as it was written, in every format that is used; otherwise replicas differ, or a payload can't be read.
/// JSON has one `null` for `None` and `Some(None)`, and its values no integers beyond 64 bits. Floats that are infinite or
/// not numbers are refused when text is written.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be the content of a register",
    note = "contents are compared and stored: `{Self}` needs `Clone`, `PartialEq`, and serde's `Serialize` and `Deserialize`"
)]
pub trait Content: Clone + PartialEq + Serialize + DeserializeOwned {}

#[diagnostic::do_not_recommend]
impl<T: Clone + PartialEq + Serialize + DeserializeOwned> Content for T {}

/// Which dots are dead, as the other side says.
#[derive(Clone, Copy, Debug)]
pub enum Dead<'a> {
    /// These.
    Listed(&'a Dots),
    /// All that it has seen, but for those that live there.
    Unless {
        /// What it has seen.
        seen: &'a CausalContext,
        /// What of it is alive.
        live: &'a Dots,
    },
    /// All there are: what is left are the constants.
    All,
}

impl Dead<'_> {
    /// Is the event dead?
    pub fn contains(&self, dot: Dot) -> bool {
        match self {
            Self::Listed(dots) => dots.contains(dot),
            Self::Unless { seen, live } => seen.contains(dot) && !live.contains(dot),
            Self::All => true,
        }
    }
}

/// A merge about to happen: which dots of each side it will drop.
#[derive(Clone, Copy, Debug)]
pub struct Joint<'a> {
    /// What of mine is dead.
    pub dead: Dead<'a>,
    /// What I have seen: of theirs, only what is not in it is new.
    pub seen: &'a CausalContext,
    /// Is it certain that nothing of theirs that is new has been seen here? Then only constants can differ.
    pub apart: bool,
}

impl Joint<'_> {
    /// Is the dot, one of mine, alive after the merge?
    pub fn keeps(&self, mine: Dot) -> bool {
        !self.dead.contains(mine)
    }

    /// Is the dot, one of theirs, new here?
    pub fn gains(&self, theirs: Dot) -> bool {
        !self.seen.contains(theirs)
    }
}
