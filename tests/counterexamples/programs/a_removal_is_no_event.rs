use crdt_types::explorer::{Laboratory, Specified};
use crdt_types::{Replica, ReplicaId};

#[allow(unused, reason = "it is all the same for every history")]
fn replay(initial: Faulty<OpenSet, RemovesWithoutEvent>) -> Result<(), Box<dyn std::error::Error>> {
    let laboratory = Laboratory::default();
    let mut root = Replica::with_id_in(laboratory.clone(), ReplicaId::new(0x1), initial);
    let mut a = root.fork_with_id(ReplicaId::new(0xa));

    let a_known = a.context().clone();
    a.update(|state, tx| Specified::perform(state, tx, &Insert(1)));
    let message_0 = a.delta_since(&a_known);

    let a_known = a.context().clone();
    a.update(|state, tx| Specified::perform(state, tx, &Remove(1)));
    let (one, one_context) = ((*a).clone(), a.context().clone());
    let message_1 = a.delta_since(&a_known);

    let mut other = root.fork_with_id(ReplicaId::new(0xff));
    other.apply(message_0.clone())?;

    assert_eq!(one, *other);
    assert_eq!(&one_context, other.context());
    Ok(())
}
