//! Payloads and deltas that may be anything.

use crdt_types::{CausalContext, Delta, Replica, Stored};

use crate::everything::{Everything, edit, peer, replica};
use crate::fixed::Fixed;
use crate::format::Format;

/// A payload that could be read is opened and used like any other.
pub(crate) fn payload<F: Format>(bytes: &[u8]) -> bool {
    let Some(stored) = F::read::<Stored<Everything>>(bytes) else { return false };
    let mut opened = stored.open_in(Fixed::from(0x1000));
    check::<F>(&opened);
    exchange::<F>(&mut opened, &mut peer());
    opened.update(edit);
    exchange::<F>(&mut replica(), &mut opened);
    opened.cut_log();
    exchange::<F>(&mut opened, &mut peer());
    true
}

/// A delta that could be read is applied to those who lack it, have it, and have never heard of the object.
pub(crate) fn delta<F: Format>(bytes: &[u8]) -> bool {
    let Some(delta) = F::read::<Delta<Everything>>(bytes) else { return false };
    let written = F::write(&delta).expect("what was read can be written");
    let again = F::read::<Delta<Everything>>(&written).expect("what was written can be read");
    assert_eq!(F::write(&again), Some(written), "written again it is the same");

    let stranger = Replica::new_in(Fixed::from(0x2000), Everything::initial("all".to_string()));
    for mut receiver in [peer(), replica(), stranger] {
        attempt::<F>(&mut receiver, |receiver| receiver.apply(delta.clone()).is_ok());
        receiver.update(edit);
        attempt::<F>(&mut receiver, |receiver| receiver.apply(delta.clone()).is_ok());
        exchange::<F>(&mut receiver, &mut replica());
    }
    true
}

/// Merges both ways, as a whole and by deltas.
fn exchange<F: Format>(a: &mut Replica<Everything>, b: &mut Replica<Everything>) {
    attempt::<F>(a, |a| a.merge(b).is_ok());
    attempt::<F>(b, |b| b.apply(a.delta_since(b.context())).is_ok());
    attempt::<F>(a, |a| a.apply(b.delta_since(&CausalContext::new())).is_ok());
}

/// What fails changes nothing; what succeeds leaves a replica that can be stored.
fn attempt<F: Format>(replica: &mut Replica<Everything>, merge: impl FnOnce(&mut Replica<Everything>) -> bool) {
    let before = (F::write(replica), replica.id());
    if merge(replica) {
        check::<F>(replica);
    } else {
        assert_eq!((F::write(replica), replica.id()), before, "a failed merge has changed something");
    }
}

fn check<F: Format>(replica: &Replica<Everything>) {
    let written = F::write(replica).expect("what was read can be written");
    let again = F::read::<Stored<Everything>>(&written).expect("what was written can be read");
    let again = again.open_in(Fixed::from(0x3000));
    assert_eq!(F::write(&again), Some(written), "written again it is the same");
    assert_eq!(again.value(), replica.value(), "read again it has the same value");
}
