//! Contexts decide states.

use crate::explorer::Specified;
use crate::explorer::delivery::Observers;
use crate::explorer::play::Played;
use crate::explorer::violation::{Check, Finding};

/// Whoever has seen the same events is in the same state, writer or observer, whatever it was meant to know.
pub(crate) fn check_equal_contexts<S: Specified>(played: &Played<S>, observers: &Observers<S>) -> Result<(), Finding> {
    let writers = played.sightings.iter().map(|sighting| (sighting.steps, &sighting.context, &sighting.state));
    let observers = observers.iter().map(|(steps, observer)| (steps, observer.context(), &**observer));
    let all: Vec<_> = writers.chain(observers).collect();
    for (number, one) in all.iter().enumerate() {
        for other in &all[..number] {
            if one.0 != other.0 && one.1 == other.1 && one.2 != other.2 {
                return Err(Check::EqualContexts.fails(format!(
                    "who knows the steps {:?} and who knows {:?} have seen {:?}, and are in the states\n  {:?}\n  {:?}",
                    one.0, other.0, one.1, one.2, other.2
                )));
            }
        }
    }
    Ok(())
}

/// The writers are in the states that their deltas bring others to.
pub(crate) fn check_writers<S: Specified>(played: &Played<S>, observers: &Observers<S>) -> Result<(), Finding> {
    for writer in &played.sightings {
        if let Some(observer) = observers.get(writer.steps) {
            if **observer != writer.state || *observer.context() != writer.context {
                return Err(Check::WriterIsReader.fails(format!(
                    "who writes and who only observes the steps {:?} are in the states\n  {:?}, having seen {:?}\n  {:?}, \
                     having seen {:?}",
                    writer.steps,
                    writer.state,
                    writer.context,
                    **observer,
                    observer.context()
                )));
            }
        }
    }
    Ok(())
}
