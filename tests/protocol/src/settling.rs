//! What becomes of the devices when nothing goes wrong any more.

use crate::scenario::Scenario;
use crate::tally::Tally;
use crate::world::World;

/// More steps than any exchange takes.
const LONG: usize = 300;

impl World {
    /// Is nothing under way?
    pub(crate) fn is_calm(&self) -> bool {
        self.network.is_empty()
    }

    /// When from here on every message arrives, once, and nobody makes an edit or crashes: does everybody come to have the same,
    /// with every promised write, unless an identity was found to be alive twice?
    pub(crate) fn settles(&self, scenario: &Scenario) -> bool {
        let (mut world, unused) = (self.clone(), Tally::default());
        let mut actions = Vec::new();
        for _ in 0..LONG {
            if world.accused {
                return true;
            }
            actions.clear();
            world.exchanges(scenario, &mut actions);
            match actions.drain(..).next() {
                Some(action) => world = world.after(action, scenario, &unused),
                None => return world.is_one(),
            }
        }
        false
    }
}
