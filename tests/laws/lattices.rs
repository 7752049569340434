//! Lattices: each law is seen to be broken by a wrong one.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

use crdt_types::Lattice;
use crdt_types::laws::{self, BrokenLaw};
use serde::{Deserialize, Serialize};
use tests::compounds::Highest;

/// A number with a join of whatever kind.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
struct Number<K>(i32, #[serde(skip)] std::marker::PhantomData<K>);

/// How numbers join, and what is told of it.
trait Kind: Clone + PartialEq + Debug + Default {
    fn join(mine: i32, theirs: i32) -> i32;

    fn tell(before: i32, after: i32) -> bool {
        after != before
    }
}

impl<K: Kind> Lattice for Number<K> {
    fn join(&mut self, Self(other, _): Self) -> bool {
        let before = self.0;
        self.0 = K::join(before, other);
        K::tell(before, self.0)
    }
}

fn numbers<K>(numbers: [i32; 4]) -> [Number<K>; 4] {
    numbers.map(|number| Number(number, std::marker::PhantomData))
}

/// What is wrong with this kind of join.
fn fault<K: Kind>() -> String {
    laws::lattice(numbers::<K>([0, 1, 2, 8])).expect_err("a wrong lattice passes").law
}

#[derive(Clone, PartialEq, Debug, Default)]
struct Latest;

impl Kind for Latest {
    fn join(_: i32, theirs: i32) -> i32 {
        theirs
    }
}

#[derive(Clone, PartialEq, Debug, Default)]
struct Sum;

impl Kind for Sum {
    fn join(mine: i32, theirs: i32) -> i32 {
        mine + theirs
    }
}

#[derive(Clone, PartialEq, Debug, Default)]
struct Average;

impl Kind for Average {
    fn join(mine: i32, theirs: i32) -> i32 {
        (mine + theirs) / 2
    }
}

#[derive(Clone, PartialEq, Debug, Default)]
struct AlwaysChanged;

impl Kind for AlwaysChanged {
    fn join(mine: i32, theirs: i32) -> i32 {
        mine.max(theirs)
    }

    fn tell(_: i32, _: i32) -> bool {
        true
    }
}

#[test]
fn each_law_is_seen_to_be_broken() {
    assert_eq!(fault::<Latest>(), "`join` is not commutative, so the order of messages decides");
    assert_eq!(fault::<Sum>(), "`join` is not idempotent, so a repeated message does harm");
    assert_eq!(fault::<Average>(), "`join` is not associative, so the grouping of messages decides");
    assert_eq!(fault::<AlwaysChanged>(), "`join` does not tell whether it changed anything");
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
fn is_one(number: &i32) -> bool {
    *number == 1
}

/// A maximum; a one is not written, and nothing is read as zero.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
struct Stored {
    #[serde(skip_serializing_if = "is_one", default)]
    number: i32,
}

impl Lattice for Stored {
    fn join(&mut self, other: Self) -> bool {
        let before = self.number;
        self.number = before.max(other.number);
        self.number != before
    }
}

#[test]
fn what_is_stored_is_read_again() {
    let broken = laws::stored_lattice([0, 1, 2].map(|number| Stored { number })).expect_err("a one is lost");
    assert_eq!(
        broken.to_string(),
        "not a lattice: what was written is not what is read\n\n  \
         written = Stored { number: 1 }\n  text    = \"{}\"\n  read    = Stored { number: 0 }\n"
    );
    assert_eq!(format!("{broken:?}"), broken.to_string(), "a test that returns the error prints it");
}

#[test]
fn right_lattices_pass() -> Result<(), BrokenLaw> {
    laws::stored_lattice([3, 1, 2].map(Highest))?;
    laws::stored_lattice([false, true])?;
    let sets = [&[][..], &[1], &[2], &[1, 3]].map(|elements| elements.iter().copied().collect::<BTreeSet<_>>());
    laws::stored_lattice(sets.clone())?;
    laws::stored_lattice([
        BTreeMap::new(),
        BTreeMap::from([(1, sets[1].clone())]),
        BTreeMap::from([(1, sets[2].clone())]),
    ])
}
