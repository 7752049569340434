use crdt_types::explorer::{Laboratory, Specified};
use crdt_types::{Replica, ReplicaId};

#[allow(unused, reason = "it is all the same for every history")]
fn replay(initial: Faulty<OpenRegister, ArrivalDecides>) -> Result<(), Box<dyn std::error::Error>> {
    let laboratory = Laboratory::default();
    let mut root = Replica::with_id_in(laboratory.clone(), ReplicaId::new(0x1), initial);
    let mut a = root.fork_with_id(ReplicaId::new(0xa));
    let mut b = root.fork_with_id(ReplicaId::new(0xb));

    let a_known = a.context().clone();
    a.update(|state, tx| Specified::perform(state, tx, &Set(1)));
    let message_0 = a.delta_since(&a_known);

    let b_known = b.context().clone();
    b.update(|state, tx| Specified::perform(state, tx, &Set(1)));
    let message_1 = b.delta_since(&b_known);

    let mut one = root.fork_with_id(ReplicaId::new(0xff));
    one.apply(message_1.clone())?;
    one.apply(message_0.clone())?;

    let mut other = root.fork_with_id(ReplicaId::new(0xff));
    other.apply(message_0.clone())?;
    other.apply(message_1.clone())?;

    assert_eq!((&*one, one.context()), (&*other, other.context()));
    Ok(())
}
