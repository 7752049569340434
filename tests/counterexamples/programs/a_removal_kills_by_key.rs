use std::collections::BTreeSet;

use crdt_types::explorer::{Laboratory, Specified, live_dots};
use crdt_types::{Dead, Dot, DotStore, Dots, Replica, ReplicaId};

#[allow(unused, reason = "it is all the same for every history")]
fn replay(initial: Faulty<OpenSet, KillsByKey>) -> Result<(), Box<dyn std::error::Error>> {
    let laboratory = Laboratory::default();
    let mut root = Replica::with_id_in(laboratory.clone(), ReplicaId::new(0x1), initial);
    let mut a = root.fork_with_id(ReplicaId::new(0xa));
    let mut b = root.fork_with_id(ReplicaId::new(0xb));

    let a_known = a.context().clone();
    a.update(|state, tx| Specified::perform(state, tx, &Insert(1)));
    let message_0 = a.delta_since(&a_known);

    let b_known = b.context().clone();
    b.update(|state, tx| Specified::perform(state, tx, &Insert(1)));
    let message_1 = b.delta_since(&b_known);

    let mut one = root.fork_with_id(ReplicaId::new(0xff));
    one.apply(message_0.clone())?;
    one.apply(message_1.clone())?;

    let mut without = (*one).clone();
    DotStore::kill(&mut without, &Dead::Listed(&Dots::from_iter([Dot::new(ReplicaId::new(0xa), 1)])));
    assert_eq!(BTreeSet::from_iter(live_dots(&without)), [Dot::new(ReplicaId::new(0xb), 1)].into());
    Ok(())
}
