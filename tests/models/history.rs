//! Random histories.

use std::fmt::Debug;
use std::ops::Range;

use proptest::bool::weighted;
use proptest::collection::vec;
use proptest::prelude::{BoxedStrategy, Just, Strategy, any, prop_oneof};

/// What happens to some replicas.
#[derive(Clone, Debug)]
pub(crate) struct History<E> {
    pub(crate) steps: Vec<Step<E>>,
}

/// One step. Replicas, contexts and letters are numbers of any size: the remainder counts.
#[derive(Clone, Debug)]
pub(crate) enum Step<E> {
    /// A replica is edited.
    Edit { by: usize, edit: E },
    /// One is merged into another.
    Merge { into: usize, from: usize, way: Way },
    /// A delta for what another one knows now is written as JSON; it arrives later, or never.
    Send { from: usize, to: usize },
    /// A delta arrives, perhaps too early or again.
    Receive { by: usize, letter: usize },
    /// A replica forgets its log.
    CutLog { by: usize },
    /// The clock of a replica is set, perhaps back.
    Tick { by: usize, nanos: u8 },
    /// A replica is stored, and opened again.
    Reopen { by: usize },
}

/// How a replica is merged.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Way {
    /// `merge`.
    Replica,
    /// The delta from nothing.
    State,
    /// The delta from what the other one knows.
    Delta,
    /// The same, as JSON.
    Json,
    /// The delta from what somebody knew at an earlier time.
    Stale { past: usize },
}

/// Of every history, until it is shrunk.
const STEPS: usize = 200;

/// Large enough for every remainder to be as likely.
const ANY: Range<usize> = 0..60;

fn way() -> impl Strategy<Value = Way> {
    prop_oneof![
        3 => Just(Way::Replica),
        1 => Just(Way::State),
        3 => Just(Way::Delta),
        2 => Just(Way::Json),
        2 => any::<u16>().prop_map(|past| Way::Stale { past: past.into() }),
    ]
}

/// A history of [`STEPS`]. It is shrunk by leaving out steps.
pub(crate) fn history<E: Clone + Debug + 'static>(edit: BoxedStrategy<E>) -> BoxedStrategy<History<E>> {
    let step = prop_oneof![
        10 => (ANY, edit).prop_map(|(by, edit)| Step::Edit { by, edit }),
        6 => (ANY, ANY, way()).prop_map(|(into, from, way)| Step::Merge { into, from, way }),
        2 => (ANY, ANY).prop_map(|(from, to)| Step::Send { from, to }),
        2 => (ANY, any::<u16>()).prop_map(|(by, letter)| Step::Receive { by, letter: letter.into() }),
        1 => ANY.prop_map(|by| Step::CutLog { by }),
        1 => (ANY, any::<u8>()).prop_map(|(by, nanos)| Step::Tick { by, nanos }),
        1 => ANY.prop_map(|by| Step::Reopen { by }),
    ];
    let taken = |(taken, step): (bool, _)| taken.then_some(step);
    let taken = move |steps: Vec<_>| History { steps: steps.into_iter().filter_map(taken).collect() };
    vec((weighted(1.0), step), STEPS).prop_map(taken).boxed()
}
