//! Contexts decide states.

use alloc::format;

use crate::explorer::delivery::Observers;
use crate::explorer::finding::{Finding, Origin};
use crate::explorer::play::Played;
use crate::explorer::seen::Seen;
use crate::explorer::{Check, Explorable};

/// Whoever has seen the same events is in the same state, writer or observer, whatever it was meant to know.
pub(in crate::explorer) fn check_equal_contexts<S: Explorable>(all: &[Seen<'_, S>]) -> Result<(), Finding> {
    for (number, one) in all.iter().enumerate() {
        for other in &all[..number] {
            if one.steps != other.steps && one.context == other.context && one.state != other.state {
                let finding = Check::EqualContexts.fails(format!(
                    "who knows the steps {:?} and who knows {:?} have seen {:?}, and are in the states\n  {:?}\n  {:?}",
                    one.steps, other.steps, one.context, one.state, other.state
                ));
                return Err(differ(finding, one.origin, other.origin));
            }
        }
    }
    Ok(())
}

/// The writers are in the states that their deltas bring others to.
pub(in crate::explorer) fn check_writers<S: Explorable>(
    played: &Played<S>,
    observers: &Observers<S>,
) -> Result<(), Finding> {
    for writer in &played.sightings {
        let Some(observer) = observers.get(writer.steps) else { continue };
        let replica = &observer.replica;
        if **replica != writer.state || *replica.context() != writer.context {
            let finding = Check::WriterIsReader.fails(format!(
                "who only observes the steps {:?} and who writes are in the states\n  {:?}, having seen {:?}\n  {:?}, \
                 having seen {:?}",
                writer.steps,
                **replica,
                replica.context(),
                writer.state,
                writer.context
            ));
            return Err(differ(finding, &observer.origin, &writer.origin));
        }
    }
    Ok(())
}

fn differ(finding: Finding, one: &Origin, other: &Origin) -> Finding {
    let states = format!("assert_eq!({}, {});", one.state("one"), other.state("other"));
    let contexts = format!("assert_eq!({}, {});", one.context("one"), other.context("other"));
    finding.on("one", one).on("other", other).by(states).by(contexts)
}
