//! The law kit: checks of your own lattices and CRDTs, for plain `cargo test`.
//!
//! Each is one call in a test, and returns an error that says which law is broken, by what.
//!
//! | of your own is … | call | checked is |
//! |---|---|---|
//! | a [`Lattice`] | [`lattice`] with a few values | the join is commutative, associative and idempotent, and tells whether it changed anything |
//! | … that is stored | [`stored_lattice`] | … and its values are read as they were written |
//! | a compound, or a store by hand | [`state_crdt`] with an initial state and [`operations!`](crate::operations) | every [`Check`](crate::explorer::Check) that needs no specification |
//!
//! What the value *should* be is not known to these. If you can say it, write a specification and
//! [explore](crate::explorer).
//!
//! # A lattice
//!
//! ```
//! use crdt_core::{Lattice, laws};
//!
//! /// The average of what was reported. It is no lattice.
//! #[derive(Clone, PartialEq, Debug)]
//! struct Average(u32);
//!
//! impl Lattice for Average {
//!     fn join(&mut self, other: Self) -> bool {
//!         let before = self.0;
//!         self.0 = (self.0 + other.0) / 2;
//!         self.0 != before
//!     }
//! }
//!
//! let broken = laws::lattice([0, 4, 6].map(Average)).unwrap_err();
//! assert_eq!(broken.to_string(), "\
//! not a lattice: `join` is not associative, so the grouping of messages decides
//!
//!   a           = Average(0)
//!   b           = Average(0)
//!   c           = Average(4)
//!   (a ⊔ b) ⊔ c = Average(2)
//!   a ⊔ (b ⊔ c) = Average(1)
//! ");
//! ```
//!
//! # A CRDT
//!
//! A high score whose `beat` changes what is stored, instead of writing anew. All works well as long as there is one device:
//!
//! ```
//! use crdt_core::{DotFun, Transaction, laws, operations};
//! # use core::ops::ControlFlow;
//! # use crdt_core::*;
//!
//! #[derive(Clone, PartialEq, Debug, Default)]
//! struct HighScore(DotFun<u32>);
//!
//! impl HighScore {
//!     fn beat(&mut self, tx: &mut Transaction<'_>, points: u32) {
//!         let (dot, best) = self.0.take().next().unwrap_or_else(|| (tx.write([]), 0));
//!         self.0.insert(dot, best.max(points));
//!     }
//! }
//! # impl DotStore for HighScore {
//! #     fn visit_dots(&self, visit: &mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()> { self.0.visit_dots(visit) }
//! #     fn since(&self, known: &CausalContext) -> Self { Self(self.0.since(known)) }
//! #     fn kill(&mut self, dead: &Dead<'_>) { self.0.kill(dead) }
//! #     fn absorb(&mut self, new: Self) { self.0.absorb(new.0) }
//! #     fn check(&self, other: &Self, at: &Joint<'_>) -> Result<(), MergeError> { self.0.check(&other.0, at) }
//! #     fn encode<S: serde::Serializer>(&self, at: Encoding<'_>, serializer: S) -> Result<S::Ok, S::Error> {
//! #         self.0.encode(at, serializer)
//! #     }
//! #     fn decode<'de, D: serde::Deserializer<'de>>(at: &mut Decoding, deserializer: D) -> Result<Self, D::Error> {
//! #         DotFun::decode(at, deserializer).map(Self)
//! #     }
//! # }
//! # impl crdt_core::StateCrdt for HighScore {
//! #     type Value = Option<u32>;
//! #     fn value(&self) -> Option<u32> { self.0.iter().map(|(_, points)| *points).max() }
//! # }
//! // impl DotStore for HighScore, impl StateCrdt for HighScore …
//!
//! let operations = operations![|game: &mut HighScore, tx| game.beat(tx, 10), game.beat(tx, 20)];
//! let violation = laws::state_crdt(HighScore::default(), operations).unwrap_err();
//! assert_eq!(violation.check.to_string(), "events and changes don't go together");
//! assert_eq!(violation.detail, "\
//! the last step makes no event, and it changes
//!   HighScore({000000000000000a:1: 10}) to
//!   HighScore({000000000000000a:1: 20})");
//! assert_eq!(violation.diagram, "\
//! a: ──beat(10)──●₀──(before)──beat(20)──(after)──●₁──
//! ");
//! ```

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::{self, Debug};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::Lattice;
use crate::explorer::{Explorable, Exploration, Names, Operation, Report, Violation};

/// How many steps the histories have that [`state_crdt`] visits.
const DEPTH: usize = 3;

/// Checks the laws of [`Lattice`] on all triples of these values: few that are related in every way, and the least.
///
/// # Errors
///
/// The first law that is broken, and the values that show it.
pub fn lattice<L: Lattice + Clone + PartialEq + Debug>(values: impl IntoIterator<Item = L>) -> Result<(), BrokenLaw> {
    let values: Vec<L> = values.into_iter().collect();
    for a in &values {
        check_pair(a, a, "`join` is not idempotent, so a repeated message does harm", |a, _| (join(a, a), a.clone()))?;
    }
    for (a, b) in values.iter().flat_map(|a| values.iter().map(move |b| (a, b))) {
        check_pair(a, b, "`join` is not commutative, so the order of messages decides", |a, b| {
            (join(a, b), join(b, a))
        })?;
        check_report(a, b)?;
        for c in &values {
            check_associativity(a, b, c)?;
        }
    }
    Ok(())
}

/// Checks the laws of [`Lattice`], and that values and their joins are read as they were written, in JSON.
///
/// # Errors
///
/// The first law that is broken, and the values that show it.
pub fn stored_lattice<L: Lattice + Clone + PartialEq + Debug + Serialize + DeserializeOwned>(
    values: impl IntoIterator<Item = L>,
) -> Result<(), BrokenLaw> {
    let values: Vec<L> = values.into_iter().collect();
    lattice(values.iter().cloned())?;
    let joins = values.iter().flat_map(|a| values.iter().map(move |b| join(a, b)));
    for value in values.iter().cloned().chain(joins) {
        let text = serde_json::to_string(&value);
        let text =
            text.map_err(|error| BrokenLaw::new("a value can't be written", &[("a", &value), ("error", &error)]))?;
        let read = serde_json::from_str::<L>(&text);
        let read = read.map_err(|error| {
            BrokenLaw::new("what was written can't be read", &[("a", &value), ("text", &text), ("error", &error)])
        })?;
        if read != value {
            return Err(BrokenLaw::new(
                "what was written is not what is read",
                &[("written", &value), ("text", &text), ("read", &read)],
            ));
        }
    }
    Ok(())
}

/// Checks a CRDT of your own: all that [the explorer](crate::explorer) checks without a specification, and the laws of
/// [`DotStore`](crate::DotStore), on every history of three replicas and three operations.
///
/// Each operation is one call of a mutator, the more different the better; about four are a matter of a second. To go
/// further, build the [`Exploration`] yourself.
///
/// # Errors
///
/// The first check that fails, on the smallest history.
pub fn state_crdt<S: Explorable + 'static>(
    initial: S,
    operations: impl IntoIterator<Item = Operation<S>>,
) -> Result<Report, Violation> {
    Exploration::of_laws(initial, operations).depth(DEPTH).names(Names::Interchangeable).run()
}

fn join<L: Lattice + Clone>(a: &L, b: &L) -> L {
    let mut joined = a.clone();
    joined.join(b.clone());
    joined
}

fn check_pair<L: PartialEq + Debug>(
    a: &L,
    b: &L,
    law: &str,
    both: impl FnOnce(&L, &L) -> (L, L),
) -> Result<(), BrokenLaw> {
    let (one, other) = both(a, b);
    if one == other {
        return Ok(());
    }
    Err(if core::ptr::eq(a, b) {
        BrokenLaw::new(law, &[("a", a), ("a ⊔ a", &one)])
    } else {
        BrokenLaw::new(law, &[("a", a), ("b", b), ("a ⊔ b", &one), ("b ⊔ a", &other)])
    })
}

fn check_associativity<L: Lattice + Clone + PartialEq + Debug>(a: &L, b: &L, c: &L) -> Result<(), BrokenLaw> {
    let (left, right) = (join(&join(a, b), c), join(a, &join(b, c)));
    if left == right {
        return Ok(());
    }
    Err(BrokenLaw::new(
        "`join` is not associative, so the grouping of messages decides",
        &[("a", a), ("b", b), ("c", c), ("(a ⊔ b) ⊔ c", &left), ("a ⊔ (b ⊔ c)", &right)],
    ))
}

fn check_report<L: Lattice + Clone + PartialEq + Debug>(a: &L, b: &L) -> Result<(), BrokenLaw> {
    let mut joined = a.clone();
    let reported = joined.join(b.clone());
    if reported == (joined != *a) {
        return Ok(());
    }
    Err(BrokenLaw::new(
        "`join` does not tell whether it changed anything",
        &[("a", a), ("b", b), ("a ⊔ b", &joined), ("told", &reported)],
    ))
}

/// A law of lattices that is broken, and the values that show it. `Debug` writes the same as `Display`, so that a test
/// that returns it prints it.
#[derive(Clone, PartialEq, Eq)]
pub struct BrokenLaw {
    /// What is wrong, and why it matters.
    pub law: String,
    /// The values, each after its name.
    pub proof: Vec<(String, String)>,
}

impl BrokenLaw {
    fn new(law: &str, proof: &[(&str, &dyn Debug)]) -> Self {
        let proof = proof.iter().map(|(name, value)| ((*name).into(), format!("{value:?}"))).collect();
        Self { law: law.into(), proof }
    }
}

impl fmt::Display for BrokenLaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self.proof.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
        writeln!(f, "not a lattice: {}\n", self.law)?;
        self.proof.iter().try_for_each(|(name, value)| writeln!(f, "  {name:width$} = {value}"))
    }
}

impl Debug for BrokenLaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl core::error::Error for BrokenLaw {}
