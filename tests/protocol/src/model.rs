//! The model, and what must hold in each of its states.

use stateright::{Checker, Expectation, HasDiscoveries, Model, Property};

use crate::actions::Action;
use crate::scenario::Scenario;
use crate::tally::Tally;
use crate::world::World;

/// What must hold in every state.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Promise {
    /// A write that a device has saved, or a peer acknowledged, is on some disk.
    Kept,
    /// Replicas that give one dot to two writes find out when anything passes between them.
    NotDeceived,
    /// Nobody is accused of a copied identity unless there was a copy.
    NotAccused,
    /// A replica says what the writes come to that it has seen.
    Agrees,
    /// When the network is fair from here on, everybody comes to have the same value, with every promised write. Looked at
    /// wherever nothing is under way.
    Settles,
}

impl Promise {
    const ALL: [Self; 5] = [Self::Kept, Self::NotDeceived, Self::NotAccused, Self::Agrees, Self::Settles];

    const fn property(self) -> Property<Exchange> {
        let (name, condition): (_, fn(&Exchange, &World) -> bool) = match self {
            Self::Kept => ("kept", |_, world| world.keeps_promises()),
            Self::NotDeceived => ("not deceived", |_, world| !world.deceived),
            Self::NotAccused => ("not accused", |_, world| world.copied || !world.accused),
            Self::Agrees => ("agrees", |_, world| world.agrees()),
            Self::Settles => ("settles", |model, world| !world.is_calm() || world.settles(&model.scenario)),
        };
        Property { expectation: Expectation::Always, name, condition }
    }
}

struct Exchange {
    scenario: Scenario,
    tally: Tally,
}

impl Model for Exchange {
    type State = World;
    type Action = Action;

    fn init_states(&self) -> Vec<World> {
        vec![World::initial(&self.scenario)]
    }

    fn actions(&self, world: &World, actions: &mut Vec<Action>) {
        if !world.accused {
            world.exchanges(&self.scenario, actions);
            world.events(&self.scenario, actions);
        }
    }

    fn next_state(&self, world: &World, action: Action) -> Option<World> {
        Some(world.after(action, &self.scenario, &self.tally))
    }

    fn properties(&self) -> Vec<Property<Self>> {
        Promise::ALL.map(Promise::property).into()
    }
}

/// What an exploration has found.
#[derive(Debug)]
pub struct Explored {
    /// Different states.
    pub unique: usize,
    /// States, each as often as a step leads to it.
    pub total: usize,
    /// The promises that were broken, each with a way to break it.
    pub broken: Vec<(Promise, Vec<String>)>,
    /// How often what happened.
    pub tally: Tally,
}

/// Visits every state of a scenario.
pub fn explore(scenario: Scenario) -> Explored {
    let model = Exchange { scenario, tally: Tally::default() };
    explored(model.checker().finish_when(HasDiscoveries::AnyFailures).spawn_dfs())
}

/// Visits the states of a scenario by the number of steps that lead to them, until a promise is broken.
pub fn find(scenario: Scenario) -> Explored {
    let model = Exchange { scenario, tally: Tally::default() };
    explored(model.checker().finish_when(HasDiscoveries::AnyFailures).spawn_bfs())
}

fn explored(checker: impl Checker<Exchange>) -> Explored {
    let checker = checker.join();
    let broken = Promise::ALL.into_iter().filter_map(|promise| {
        let path = checker.discovery(promise.property().name)?;
        Some((promise, path.into_actions().iter().map(ToString::to_string).collect()))
    });
    let broken = broken.collect();
    let tally = Tally::default();
    tally.add(&checker.model().tally);
    Explored { unique: checker.unique_state_count(), total: checker.state_count(), broken, tally }
}
