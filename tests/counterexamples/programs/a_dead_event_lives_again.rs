use crdt_types::explorer::{Laboratory, Specified, live_dots};
use crdt_types::{Dot, Replica, ReplicaId};

#[allow(unused, reason = "it is all the same for every history")]
fn replay(initial: Faulty<OpenRegister, BringsBackTheDead>) -> Result<(), Box<dyn std::error::Error>> {
    let laboratory = Laboratory::default();
    let mut root = Replica::with_id_in(laboratory.clone(), ReplicaId::new(0x1), initial);
    let mut a = root.fork_with_id(ReplicaId::new(0xa));

    let a_known = a.context().clone();
    a.update(|state, tx| Specified::perform(state, tx, &Set(1)));
    let message_0 = a.delta_since(&a_known);

    let a_known = a.context().clone();
    a.update(|state, tx| Specified::perform(state, tx, &Set(1)));
    let message_1 = a.delta_since(&a_known);

    let a_known = a.context().clone();
    a.update(|state, tx| Specified::perform(state, tx, &Set(1)));
    let message_2 = a.delta_since(&a_known);

    let mut earlier = root.fork_with_id(ReplicaId::new(0xff));
    earlier.apply(message_0.clone())?;
    earlier.apply(message_1.clone())?;

    let mut later = root.fork_with_id(ReplicaId::new(0xff));
    later.apply(message_0.clone())?;
    later.apply(message_1.clone())?;
    later.apply(message_2.clone())?;

    let dot = Dot::new(ReplicaId::new(0xa), 1);
    assert!(live_dots(&*earlier).contains(&dot) || !live_dots(&*later).contains(&dot));
    Ok(())
}
