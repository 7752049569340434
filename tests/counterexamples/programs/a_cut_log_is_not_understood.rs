use crdt_types::explorer::{Laboratory, Specified};
use crdt_types::{Replica, ReplicaId};

#[allow(unused, reason = "it is all the same for every history")]
fn replay(initial: Faulty<OpenSet, KillsOnlyWhatIsListed>) -> Result<(), Box<dyn std::error::Error>> {
    let laboratory = Laboratory::default();
    let mut root = Replica::with_id_in(laboratory.clone(), ReplicaId::new(0x1), initial);
    let mut a = root.fork_with_id(ReplicaId::new(0xa));

    let a_known = a.context().clone();
    a.update(|state, tx| Specified::perform(state, tx, &Insert(1)));
    let message_0 = a.delta_since(&a_known);

    let a_known = a.context().clone();
    a.update(|state, tx| Specified::perform(state, tx, &Insert(1)));
    let message_1 = a.delta_since(&a_known);

    let mut mine = root.fork_with_id(ReplicaId::new(0xff));

    let mut theirs = root.fork_with_id(ReplicaId::new(0xff));
    theirs.apply(message_0.clone())?;
    theirs.apply(message_1.clone())?;

    let mut third = root.fork_with_id(ReplicaId::new(0xff));
    third.apply(message_0.clone())?;

    let mut expected = root.fork_with_id(ReplicaId::new(0xff));
    expected.apply(message_0.clone())?;
    expected.apply(message_1.clone())?;

    theirs.cut_log();
    mine.apply(theirs.delta_since(mine.context()))?;
    let mut receiver = third;
    let before = receiver.context().clone();
    let delta = mine.delta_since(receiver.context());
    let merged = receiver.apply(delta)?;
    assert_eq!((&*receiver, receiver.context()), (&*expected, expected.context()));
    Ok(())
}
