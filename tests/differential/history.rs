//! Random histories.

use proptest::collection::vec;
use proptest::prelude::{Strategy, any, prop_oneof};

use crate::edits::Subject;
use crate::side::Side;

/// What happens to three replicas.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Step {
    /// A replica is edited.
    Edit { by: usize, number: u8, element: u8 },
    /// One is merged into another.
    Merge { into: usize, from: usize },
    /// A delta for what another one knows now, or the whole state; it arrives later, or never.
    Send { from: usize, to: usize, whole: bool },
    /// A delta arrives, perhaps too early or again.
    Receive { by: usize, delta: usize },
    /// A replica forgets its log.
    CutLog { by: usize },
    /// The clock is set, perhaps back.
    Tick { micros: u8 },
    /// A replica of another object is merged, in vain.
    Another { into: usize },
    /// A replica is stored, and opened by the other implementation.
    Reopen { by: usize },
}

pub(crate) fn history() -> impl Strategy<Value = Vec<Step>> {
    let replica = || 0..3_usize;
    let step = prop_oneof![
        8 => (replica(), any::<u8>(), 0..3_u8).prop_map(|(by, number, element)| Step::Edit { by, number, element }),
        4 => (replica(), replica()).prop_map(|(into, from)| Step::Merge { into, from }),
        2 => (replica(), replica(), any::<bool>()).prop_map(|(from, to, whole)| Step::Send { from, to, whole }),
        3 => (replica(), 0..8_usize).prop_map(|(by, delta)| Step::Receive { by, delta }),
        1 => replica().prop_map(|by| Step::CutLog { by }),
        1 => any::<u8>().prop_map(|micros| Step::Tick { micros }),
        1 => replica().prop_map(|into| Step::Another { into }),
        2 => replica().prop_map(|by| Step::Reopen { by }),
    ];
    vec(step, 1..40)
}

/// Plays a history on both implementations; they agree after each step.
pub(crate) fn play<A: Subject, B: Subject<Value = A::Value>>(history: &[Step]) {
    let (mut a, mut b) = (Side::<A>::new(), Side::<B>::new());
    for &step in history {
        assert_eq!(a.take(step), b.take(step), "{step:?}");
        if let Step::Reopen { by } = step {
            let (of_a, of_b) = (a.replicas[by].payload().unwrap(), b.replicas[by].payload().unwrap());
            a.reopen(by, of_b);
            b.reopen(by, of_a);
        }
        compare(&a, &b, step);
    }
}

fn compare<A: Subject, B: Subject<Value = A::Value>>(a: &Side<A>, b: &Side<B>, step: Step) {
    for (a, b) in a.replicas.iter().zip(&b.replicas) {
        assert_eq!(a.value(), b.value(), "{step:?}");
        assert_eq!(a.payload(), b.payload(), "{step:?}");
        assert_eq!(a.id(), b.id(), "{step:?}");
    }
}
