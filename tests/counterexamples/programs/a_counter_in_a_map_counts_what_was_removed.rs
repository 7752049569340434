use crdt_types::explorer::{InitialUnder, Laboratory, Specified};
use crdt_types::{Replica, ReplicaId, StateCrdt};

#[allow(unused, reason = "it is all the same for every history")]
fn replay(initial: OrMap<u8, Faulty<OpenCounter, FoldsWhatWasHandedOut>>) -> Result<(), Box<dyn std::error::Error>> {
    let laboratory = Laboratory::default();
    let mut root = Replica::with_id_in(laboratory.clone(), ReplicaId::new(0x1), initial);
    let mut a = root.fork_with_id(ReplicaId::new(0xa));
    let mut b = root.fork_with_id(ReplicaId::new(0xb));

    let a_known = a.context().clone();
    a.update(|state, tx| state.update(tx, 1, InitialUnder::initial_under, |value, tx| Specified::perform(value, tx, &Add(1))));
    let message_0 = a.delta_since(&a_known);

    let a_known = a.context().clone();
    a.update(|state, tx| state.update(tx, 1, InitialUnder::initial_under, |value, tx| Specified::perform(value, tx, &Add(1))));
    let message_1 = a.delta_since(&a_known);

    b.apply(message_0.clone())?;
    let b_known = b.context().clone();
    b.update(|state, tx| state.remove(tx, &1));
    let message_2 = b.delta_since(&b_known);

    let mut one = root.fork_with_id(ReplicaId::new(0xff));
    one.apply(message_0.clone())?;
    one.apply(message_1.clone())?;
    one.apply(message_2.clone())?;

    assert_eq!(format!("{:?}", one.value()), "{1: 1}");
    Ok(())
}
