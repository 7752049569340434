//! Random histories of members.

use std::ops::Range;

use proptest::collection::vec;
use proptest::prelude::{BoxedStrategy, Strategy, any, prop_oneof};

use crate::shop::{Edit, edit};

/// One step. Places and messages are numbers of any size: the remainder counts.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Step {
    Edit {
        by: usize,
        edit: Edit,
    },
    /// A delta for what the other knows now; it arrives later, or never.
    Send {
        from: usize,
        to: usize,
    },
    Receive {
        by: usize,
        letter: usize,
    },
    /// A delta for what the other knows arrives at once.
    Sync {
        from: usize,
        to: usize,
    },
    /// A whole state arrives at once.
    Whole {
        from: usize,
        to: usize,
    },
    CutLog {
        by: usize,
    },
    /// A replica is stored, and opened again.
    Reopen {
        by: usize,
    },
    /// A replica acknowledges; who hears of it comes later.
    Acknowledge {
        by: usize,
    },
    Hear {
        by: usize,
        acknowledgement: usize,
    },
    /// Everybody hears what all have to acknowledge.
    HearAll,
    Compact {
        by: usize,
    },
    /// A member leaves, and another one takes its place who copies the state of a third.
    Replace {
        by: usize,
        sponsor: usize,
    },
    /// A replica hears of the next change of the list of members.
    Learn {
        by: usize,
    },
}

/// Large enough for every remainder to be as likely.
const ANY: Range<usize> = 0..60;

pub(crate) fn history(steps: usize) -> BoxedStrategy<Vec<Step>> {
    let step = prop_oneof![
        16 => (ANY, edit()).prop_map(|(by, edit)| Step::Edit { by, edit }),
        3 => (ANY, ANY).prop_map(|(from, to)| Step::Send { from, to }),
        3 => (ANY, any::<u16>()).prop_map(|(by, letter)| Step::Receive { by, letter: letter.into() }),
        8 => (ANY, ANY).prop_map(|(from, to)| Step::Sync { from, to }),
        1 => (ANY, ANY).prop_map(|(from, to)| Step::Whole { from, to }),
        2 => ANY.prop_map(|by| Step::CutLog { by }),
        1 => ANY.prop_map(|by| Step::Reopen { by }),
        4 => ANY.prop_map(|by| Step::Acknowledge { by }),
        6 => (ANY, any::<u16>()).prop_map(|(by, number)| Step::Hear { by, acknowledgement: number.into() }),
        2 => proptest::strategy::Just(Step::HearAll),
        6 => ANY.prop_map(|by| Step::Compact { by }),
        1 => (ANY, ANY).prop_map(|(by, sponsor)| Step::Replace { by, sponsor }),
        2 => ANY.prop_map(|by| Step::Learn { by }),
    ];
    vec(step, 1..steps).boxed()
}
