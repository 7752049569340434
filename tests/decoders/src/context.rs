//! Contexts that may be anything.

use crdt_types::CausalContext;

use crate::everything::replica;
use crate::format::Format;

/// A context that could be read is asked with, joined and met.
pub(crate) fn context<F: Format>(bytes: &[u8]) -> bool {
    let Some(context) = F::read::<CausalContext>(bytes) else { return false };
    let written = F::write(&context).expect("what was read can be written");
    assert_eq!(F::read::<CausalContext>(&written).as_ref(), Some(&context), "read again it is the same");

    let replica = replica();
    let mut joined = replica.context().clone();
    joined.join(&context);
    assert!(joined.includes(&context) && joined.includes(replica.context()));
    let met = context.meet(replica.context());
    assert!(context.includes(&met) && replica.context().includes(&met));

    let delta = replica.delta_since(&context);
    assert!(replica.context().includes(delta.upto()) && context.includes(delta.base()));
    let written = F::write(&delta).expect("a delta can be written");
    assert!(F::read::<crdt_types::Delta<crate::Everything>>(&written).is_some(), "and read");
    true
}
