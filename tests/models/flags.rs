//! Flags.

use crdt_types::{DwFlag, EwFlag, OrMap, Transaction};
use proptest::prelude::{BoxedStrategy, Strategy, any, proptest};

use crate::cases;
use crate::history::history;
use crate::ledger::Pen;
use crate::nested::map_edit;
use crate::subject::Subject;
use crate::view::{Effect, View};
use crate::world::play;

/// A flag is enabled, or disabled.
#[derive(Clone, Debug)]
pub(crate) struct Set(bool);

/// What no other event has seen. A disabling leaves something only where it is a write.
fn live<'a>(seen: &View<'a, Set>, disabling_is_a_write: bool) -> Vec<&'a Set> {
    let effect = |set: &Set| {
        if set.0 || disabling_is_a_write { Effect::replace(()) } else { Effect::take([()]) }
    };
    seen.live(effect).into_values().flatten().map(|event| event.act).collect()
}

impl Subject for EwFlag {
    type Edit = bool;
    type Act = Set;
    type Answer = bool;

    fn perform(&mut self, tx: &mut Transaction<'_>, edit: &bool) -> bool {
        if *edit { self.enable(tx) } else { self.disable(tx) }
    }

    /// Disabling what is disabled is no event.
    fn foretell(edit: &bool, pen: &mut dyn Pen<Set>) -> bool {
        let before = Self::fold(&pen.view());
        if *edit || before {
            pen.note(Set(*edit));
        }
        *edit != before
    }

    fn fold(seen: &View<'_, Set>) -> bool {
        !live(seen, false).is_empty()
    }

    fn compare(&self, seen: &View<'_, Set>) {
        assert_eq!(self.is_enabled(), Self::fold(seen));
    }

    fn is_left(seen: &View<'_, Set>) -> bool {
        Self::fold(seen)
    }
}

impl Subject for DwFlag {
    type Edit = bool;
    type Act = Set;
    type Answer = bool;

    fn perform(&mut self, tx: &mut Transaction<'_>, edit: &bool) -> bool {
        if *edit { self.enable(tx) } else { self.disable(tx) }
    }

    fn foretell(edit: &bool, pen: &mut dyn Pen<Set>) -> bool {
        let before = Self::fold(&pen.view());
        pen.note(Set(*edit));
        *edit != before
    }

    fn fold(seen: &View<'_, Set>) -> bool {
        let live = live(seen, true);
        !live.is_empty() && live.iter().all(|set| set.0)
    }

    fn compare(&self, seen: &View<'_, Set>) {
        assert_eq!(self.is_enabled(), Self::fold(seen));
    }
}

pub(crate) fn edit() -> BoxedStrategy<bool> {
    any::<bool>().boxed()
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn an_enable_wins_flag_is_as_its_events_say(history in history(edit())) {
        play::<EwFlag>(&history);
    }

    #[test]
    fn an_enable_wins_flag_in_a_map_is_as_its_events_say(history in history(map_edit(edit()))) {
        play::<OrMap<u8, EwFlag>>(&history);
    }

    #[test]
    fn a_disable_wins_flag_is_as_its_events_say(history in history(edit())) {
        play::<DwFlag>(&history);
    }

    #[test]
    fn a_disable_wins_flag_in_a_map_is_as_its_events_say(history in history(map_edit(edit()))) {
        play::<OrMap<u8, DwFlag>>(&history);
    }
}
