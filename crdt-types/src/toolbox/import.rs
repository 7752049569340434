//! From payloads to a delta.

use alloc::collections::BTreeSet;
use alloc::string::String;
use core::ops::ControlFlow;

use crdt_core::{Dead, Delta, ReplicaId, StateCrdt, Timestamp};

use super::payload::Field;
use super::{ImportError, ImportProblem, Payload};

/// Turns what the toolbox stored into a delta from nothing, for every replica of the object.
///
/// Of `initial` the constants are taken; the closure brings in the fields, one by one. The delta is
/// [applied](crdt_core::Replica::apply) like any other, any number of times. The [module](super) has an example.
///
/// # Errors
///
/// The closure's, and if the state holds anything but the facts that were imported.
pub fn import<T: StateCrdt>(
    initial: T,
    fields: impl FnOnce(&mut T, &mut Import) -> Result<(), ImportError>,
) -> Result<Delta<T>, ImportError> {
    let mut state = initial;
    state.kill(&Dead::All);
    let mut import = Import::default();
    fields(&mut state, &mut import)?;
    import.finish(state)
}

/// An import under way: what [`import`] hands to its closure.
#[derive(Default, Debug)]
pub struct Import {
    fields: BTreeSet<String>,
    /// Of the facts so far.
    identities: BTreeSet<ReplicaId>,
    /// The latest time of a fact so far.
    clock: Timestamp,
}

impl Import {
    /// Brings what the toolbox stored for one field into `target`.
    ///
    /// The name becomes part of the facts: it must be the same on every device, and no two fields may share one.
    ///
    /// # Errors
    ///
    /// If the name was used before, or there is something in the payload that can't be a fact.
    pub fn field<P: Payload>(&mut self, name: &str, target: &mut P::Target, payload: P) -> Result<(), ImportError> {
        if !self.fields.insert(name.into()) {
            return Err(ImportError::new(name, ImportProblem::FieldTwice));
        }
        payload.import(target, &mut Field::new(name, self))
    }

    /// Notes a fact. Is its identity new?
    pub(super) fn note(&mut self, identity: ReplicaId, time: Timestamp) -> bool {
        self.clock = self.clock.max(time);
        self.identities.insert(identity)
    }

    fn finish<T: StateCrdt>(self, state: T) -> Result<Delta<T>, ImportError> {
        let mut foreign = None;
        let _ = state.visit_dots(&mut |dot| {
            if self.identities.contains(&dot.replica) {
                return ControlFlow::Continue(());
            }
            foreign = Some(dot);
            ControlFlow::Break(())
        });
        if let Some(dot) = foreign {
            return Err(ImportError::new("", ImportProblem::Foreign(dot)));
        }
        Delta::from_facts(state, self.clock).map_err(|error| ImportError::new("", ImportProblem::State(error)))
    }
}
