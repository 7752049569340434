use crdt_types::explorer::Laboratory;
use crdt_types::{Replica, ReplicaId};

#[allow(unused, reason = "it is all the same for every history")]
fn replay(initial: Faulty<OpenCounter, AddsInPlace>) -> Result<(), Box<dyn std::error::Error>> {
    let laboratory = Laboratory::default();
    let mut root = Replica::with_id_in(laboratory.clone(), ReplicaId::new(0x1), initial);
    let mut a = root.fork_with_id(ReplicaId::new(0xa));

    let a_known = a.context().clone();
    a.update(|counter, tx| counter.perform(tx, &Add(1)));
    let message_0 = a.delta_since(&a_known);

    let (before, before_context) = ((*a).clone(), a.context().clone());
    let a_known = a.context().clone();
    a.update(|counter, tx| counter.perform(tx, &Add(1)));
    let (after, after_context) = ((*a).clone(), a.context().clone());
    let message_1 = a.delta_since(&a_known);

    assert_eq!(after, before);
    Ok(())
}
