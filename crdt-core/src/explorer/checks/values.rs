//! Values and events are those of the specification.

use alloc::format;
use alloc::vec::Vec;

use crate::explorer::cast::replica;
use crate::explorer::finding::Finding;
use crate::explorer::model::Meaning;
use crate::explorer::play::Played;
use crate::explorer::seen::Seen;
use crate::explorer::source::id_source;
use crate::explorer::{Check, Explorable, ROOT};

/// Every state has the value that the specification gives to its events, and no other events were made.
pub(in crate::explorer) fn check_values<S: Explorable, E>(
    meaning: &Meaning<S, E>,
    initial: &S,
    played: &Played<S>,
    all: &[Seen<'_, S>],
    replicas: usize,
) -> Result<(), Finding> {
    let mut checked = Vec::new();
    for seen in all {
        if !checked.contains(&seen.steps) {
            checked.push(seen.steps);
            check_value(meaning, initial, played, seen, replicas)?;
        }
    }
    Ok(())
}

fn check_value<S: Explorable, E>(
    meaning: &Meaning<S, E>,
    initial: &S,
    played: &Played<S>,
    seen: &Seen<'_, S>,
    replicas: usize,
) -> Result<(), Finding> {
    let Seen { steps, context, state, origin } = seen;
    let events = played.events(*steps);
    let fails =
        |detail| Check::Specification.fails(format!("who knows the steps {steps:?} {detail}")).on("one", origin);
    if let Some((found, expected)) = (meaning.compare)(initial, state, played.ledger.view(events)) {
        let finding = fails(format!("reads {found} instead of {expected}, from {state:?}"));
        return Err(finding.by(format!("assert_eq!(format!(\"{{:?}}\", one.value()), {expected:?});")));
    }
    for id in (0..replicas).map(replica).chain([ROOT]) {
        let (found, expected) = (context.counter(id), played.ledger.of(id, events));
        if found != expected {
            let finding = fails(format!("has seen {found} events of {id} instead of {expected}"));
            let (context, id) = (origin.context("one"), id_source(id));
            return Err(finding.by(format!("assert_eq!(({context}).counter({id}), {expected});")));
        }
    }
    Ok(())
}
