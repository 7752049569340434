//! An exhaustive search: every history of a few replicas and a few operations, and every check on it.
//!
//! Tests with examples and random tests find what somebody thought of, and what is frequent. The mistakes of replicated types
//! are rare, small and specific: this write, not seen by that removal, told by a delta that was made after the log was cut.
//! Nearly all of them show up with three replicas and three operations, if all histories are tried; so the explorer tries them
//! all.
//!
//! It is a development dependency of yours, with the feature `explorer`:
//!
//! ```toml
//! [dev-dependencies]
//! crdt-types = { version = "0.1", features = ["explorer"] }
//! ```
//!
//! # A complete example
//!
//! A compound is specified by its fields. The explorer is given its initial state and the edits that its replicas choose from:
//!
//! ```
//! use crdt_types::explorer::{Exploration, specify};
//! use crdt_types::specification::{Add, SetEdit};
//! use crdt_types::{OrSet, PnCounter, StateCrdt};
//!
//! #[derive(StateCrdt, Clone, PartialEq, Debug)]
//! struct Recipe {
//!     #[crdt(constant)]
//!     name: String,
//!     ingredients: OrSet<String>,
//!     likes: PnCounter,
//! }
//!
//! specify! {
//!     Recipe, RecipeEdit, RecipeValue {
//!         #[constant] name,
//!         ingredients: OrSet<String> => Ingredients,
//!         likes: PnCounter => Likes,
//!     }
//! }
//!
//! # fn main() -> Result<(), crdt_types::explorer::Violation> {
//! let salt = || "salt".to_string();
//! let edits = [
//!     RecipeEdit::Ingredients(SetEdit::Insert(salt())),
//!     RecipeEdit::Ingredients(SetEdit::Remove(salt())),
//!     RecipeEdit::Likes(Add(1)),
//! ];
//! let report = Exploration::of(Recipe::initial("soup".to_string()), edits).depth(3).run()?;
//! println!("{report}");
//! # assert!(report.histories > 1_000);
//! # Ok(())
//! # }
//! ```
//!
//! Without a specification there is [`Exploration::of_laws`], which takes closures, and [`laws`](crate::laws), which needs one
//! line. A type of your own is specified by hand: see [`Specified`].
//!
//! # What is explored
//!
//! In each step of a *history* one replica receives some of the messages that were sent so far, makes a transaction, and sends
//! the delta at once or with its next one. All histories of up to [`depth`](Exploration::depth) steps are visited: every choice
//! of who acts, of what it has received by then, and of what it does. Histories that differ only in the order of steps that
//! know nothing of each other are visited once; so are those that differ in names alone, if names are
//! [interchangeable](Names::Interchangeable). A history with a step that does nothing is passed over, since a shorter one says
//! the same.
//!
//! Messages are deltas; and also deltas of a log that was cut, at two points; whole states; deltas of a fork, of a replica that
//! has merged the sender, and of one that was opened from its payload. Every history is played with each of these, but for the
//! longest: of them one in sixteen.
//!
//! Then *observers* receive the messages, every subset in every order, some too early and some again; and every two observers
//! exchange what they know, by every route: a merge, deltas since this and that, with logs cut before, after, or in between,
//! over a third. (In the longest histories half of the pairs do, by one route each.) And every observer compacts, wherever
//! [`compact`](crate::Replica::compact) is allowed, and meets every other one.
//!
//! # What is checked
//!
//! [`Check`] lists it, a line each. They are the laws of [the crate](crate#laws) in the form in which they can fail.
//! Three of them are worth knowing when a check fails in your CI:
//!
//! - [`WriterIsReader`](Check::WriterIsReader): your mutator changes the state in a way that deltas don't tell: it drops a
//!   dot without passing it to [`Transaction::write`](crate::Transaction::write) or `remove`, or changes what a dot holds.
//! - [`EqualContexts`](Check::EqualContexts): a change without an event.
//! - [`Specification`](Check::Specification): the types do what they promise, and you expect something else of them. The
//!   history says where.
//!
//! # Counterexamples
//!
//! A history on which a check fails is made smaller as long as the same check fails: fewer steps, edits, replicas, deliveries;
//! edits that come earlier in your list. What is left is a [`Violation`]: printed as a space-time diagram, as in the papers, and
//! as a function in Rust that plays it again, for you to put into a test.
//!
//! ```text
//! a:   ──Insert(1)──●₀──Remove(1)──●₁──────────
//!                   ╰──────────────┼────╮
//!                                  ╰────┼───╮
//! one: ────────────────────────────────₀●──₁●──
//! ```
//!
//! # What it costs
//!
//! The histories are the schedules times the choices of edits. With *n* replicas and *k* steps there are these schedules:
//!
//! | | *k* = 1 | 2 | 3 | 4 |
//! |---|---|---|---|---|
//! | *n* = 1 | 1 | 2 | 4 | 8 |
//! | *n* = 2 | 2 | 7 | 28 | 121 |
//! | *n* = 3 | 3 | 15 | 92 | 665 |
//! | *n* = 3, names interchangeable | 1 | 4 | 25 | 202 |
//!
//! so *m* edits make up to 665 · *m*⁴ histories of four steps. A history takes about a tenth of a millisecond in optimized
//! code: four edits and four steps are explored in seconds, five steps in minutes to hours. Few edits that touch the same
//! element show more than many that don't. Put `opt-level = 1` into `[profile.test]`.
//!
//! # Limits
//!
//! A history has at most 128 events, those before it included, and a compound at most 14 levels of nesting and 256 different
//! keys and contents; beyond that the exploration ends with [`Check::Size`]. At most [eight](MOST_REPLICAS) replicas act.
//! Identities are not lost, copied or resumed here: what a crash does to them is not explored.

mod cast;
mod check;
mod checks;
mod counterexample;
mod delivery;
mod enumeration;
mod exchange;
mod exploration;
mod finding;
mod history;
mod laboratory;
mod model;
mod numbers;
mod operation;
mod past;
mod play;
mod report;
mod schedule;
mod seen;
mod source;
mod specification;
mod violation;
mod visit;

use alloc::string::String;
use alloc::vec::Vec;

pub use cast::{Clock, MOST_REPLICAS, ROOT, replica};
pub use check::Check;
pub use enumeration::Names;
pub use exchange::{Exchange, Faithful};
pub use exploration::Exploration;
pub use laboratory::Laboratory;
pub use model::Explorable;
pub use numbers::Numbers;
pub use operation::Operation;
pub use report::Report;
pub use specification::{Act, Deed, Event, InitialUnder, Path, Specified, TupleEdit, View, literal};
pub use violation::Violation;

pub use crate::{operations, specify};

/// The live dots of a state, in the order in which it shows them.
pub fn live_dots<S: crate::DotStore>(state: &S) -> Vec<crate::Dot> {
    crate::store::live_dots(state)
}

/// The events that an edit makes.
pub type Acts = Vec<Act>;

/// The operations of an exploration.
pub type Operations<S> = Vec<Operation<S>>;

/// A text in Rust.
pub type Source = String;
