//! What is written is read again.

use crdt_core::{Delta, Replica, Stored};

use crate::explorer::delivery::{OBSERVER, Observers};
use crate::explorer::laboratory::Laboratory;
use crate::explorer::play::Played;
use crate::explorer::violation::{Check, Finding};
use crate::explorer::{Report, Specified};

/// The payloads of the observers and the messages of the writers come back as what they were.
pub(crate) fn check_payloads<S: Specified>(
    played: &Played<S>,
    observers: &Observers<S>,
    laboratory: &Laboratory,
    report: &mut Report,
) -> Result<(), Finding> {
    for (_, observer) in observers.iter() {
        report.payloads += 1;
        check_payload(observer, laboratory)?;
    }
    played.messages.iter().try_for_each(check_message)
}

/// Two observers of the same steps write the same bytes.
///
/// What they have cut from their logs depends on the order in which they learned the steps; all else does not.
pub(crate) fn check_bytes<S: Specified>(one: &Replica<S>, other: &Replica<S>) -> Result<(), Finding> {
    let [one, other] = [one, other].map(|replica| {
        let mut replica = replica.fork_with_id(OBSERVER);
        replica.cut_log();
        serde_json::to_string(&replica).map_err(|error| fails(format!("a payload can't be written: {error}")))
    });
    let (one, other) = (one?, other?);
    if one == other { Ok(()) } else { Err(fails(format!("equal states are written as\n  {one}\n  {other}"))) }
}

/// Another replica, opened from the payload of this one.
pub(crate) fn reopen<S: Specified>(replica: &Replica<S>, laboratory: &Laboratory) -> Result<Replica<S>, Finding> {
    let payload = write(replica)?;
    let stored = Stored::from_json(payload.clone());
    let stored = stored.map_err(|error| fails(format!("a payload can't be read: {error}: {payload}")))?;
    Ok(stored.open_in(laboratory.clone()))
}

fn check_payload<S: Specified>(observer: &Replica<S>, laboratory: &Laboratory) -> Result<(), Finding> {
    let read = reopen(observer, laboratory)?;
    let (written, again) = (write(observer)?, write(&read)?);
    if *read != **observer || read.context() != observer.context() || read.clock() != observer.clock() {
        Err(fails(format!("{:?} is read as {:?} from {written}", **observer, *read)))
    } else if again != written {
        Err(fails(format!("what was read from\n  {written}\nis written as\n  {again}")))
    } else {
        Ok(())
    }
}

fn write<S: Specified>(replica: &Replica<S>) -> Result<serde_json::Value, Finding> {
    replica.payload().map_err(|error| fails(format!("a payload can't be written: {error}")))
}

fn check_message<S: Specified>(message: &Delta<S>) -> Result<(), Finding> {
    let write = |message: &Delta<S>| {
        serde_json::to_string(message).map_err(|error| fails(format!("a message can't be written: {error}")))
    };
    let written = write(message)?;
    let read = serde_json::from_str::<Delta<S>>(&written);
    let read = read.map_err(|error| fails(format!("a message can't be read: {error}: {written}")))?;
    let again = write(&read)?;
    if again == written {
        Ok(())
    } else {
        Err(fails(format!("what was read from\n  {written}\nis written as\n  {again}")))
    }
}

fn fails(detail: String) -> Finding {
    Check::PayloadRoundTrip.fails(detail)
}
