//! Values and events are those of the specification.

use crdt_core::CausalContext;

use crate::explorer::delivery::Observers;
use crate::explorer::past::AUTHORS;
use crate::explorer::play::Played;
use crate::explorer::violation::{Check, Finding};
use crate::explorer::{Numbers, Specified};

/// Every state has the value that the specification gives to its events, and no other events were made.
pub(crate) fn check_values<S: Specified>(played: &Played<S>, observers: &Observers<S>) -> Result<(), Finding> {
    for (steps, observer) in observers.iter() {
        check_value(played, steps, &**observer, observer.context())?;
    }
    let unobserved = played.sightings.iter().filter(|writer| observers.get(writer.steps).is_none());
    unobserved.into_iter().try_for_each(|writer| check_value(played, writer.steps, &writer.state, &writer.context))
}

fn check_value<S: Specified>(
    played: &Played<S>,
    steps: Numbers,
    state: &S,
    context: &CausalContext,
) -> Result<(), Finding> {
    let events = played.events(steps);
    let (found, expected) = (state.value(), S::fold(played.ledger.view(events)));
    let fails = |detail| Err(Check::Specification.fails(format!("who knows the steps {steps:?} {detail}")));
    if found != expected {
        return fails(format!("reads {found:?} instead of {expected:?}, from {state:?}"));
    }
    for (author, id) in AUTHORS.into_iter().enumerate() {
        let (found, expected) = (context.counter(id), played.ledger.of(author, events));
        if found != expected as u64 {
            return fails(format!("has seen {found} events of {id} instead of {expected}"));
        }
    }
    Ok(())
}
