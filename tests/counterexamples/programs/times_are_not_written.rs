use crdt_types::explorer::{Laboratory, Specified};
use crdt_types::{Replica, ReplicaId, Stored};

#[allow(unused, reason = "it is all the same for every history")]
fn replay(initial: Faulty<OpenRegister, ForgetsTimes>) -> Result<(), Box<dyn std::error::Error>> {
    let laboratory = Laboratory::default();
    let mut root = Replica::with_id_in(laboratory.clone(), ReplicaId::new(0x1), initial);
    let mut a = root.fork_with_id(ReplicaId::new(0xa));

    let a_known = a.context().clone();
    a.update(|state, tx| Specified::perform(state, tx, &Set(1)));
    let message_0 = a.delta_since(&a_known);

    let mut one = root.fork_with_id(ReplicaId::new(0xff));
    one.apply(message_0.clone())?;

    let again = Stored::<Faulty<OpenRegister, ForgetsTimes>>::from_json(one.payload()?)?.open_in(laboratory.clone());
    assert_eq!((&*again, again.context(), again.clock()), (&*one, one.context(), one.clock()));
    Ok(())
}
