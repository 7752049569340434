//! What is written is read again.

use alloc::format;
use alloc::string::String;

use crate::explorer::cast::OBSERVER;
use crate::explorer::delivery::Observers;
use crate::explorer::finding::Finding;
use crate::explorer::play::Played;
use crate::explorer::{Check, Explorable, Laboratory, Report};
use crate::{Delta, Replica, Stored};

/// The payloads of the observers and the messages of the writers come back as what they were.
pub(in crate::explorer) fn check_payloads<S: Explorable>(
    played: &Played<S>,
    observers: &Observers<S>,
    laboratory: &Laboratory,
    report: &mut Report,
) -> Result<(), Finding> {
    for (_, observer) in observers.iter() {
        report.payloads += 1;
        check_payload(&observer.replica, laboratory).map_err(|finding| finding.on("one", &observer.origin))?;
    }
    played.messages.iter().try_for_each(check_message)
}

/// Two observers of the same steps, `one` and `other`, write the same bytes, in every format.
///
/// What they have cut from their logs depends on the order in which they learned the steps; all else does not.
pub(in crate::explorer) fn check_bytes<S: Explorable>(one: &Replica<S>, other: &Replica<S>) -> Result<(), Finding> {
    let [one, other] = [one, other].map(|replica| {
        let mut replica = replica.fork_with_id(OBSERVER);
        replica.cut_log();
        write(&replica)
    });
    let (one, other) = (one?, other?);
    if one == other {
        return Ok(());
    }
    let finding = fails(format!("equal states are written as\n  {one}\n  {other}"));
    Err(finding.by("one.cut_log();").by("other.cut_log();").by("assert_eq!(one.payload()?, other.payload()?);"))
}

/// Another replica, opened from the payload of this one.
pub(in crate::explorer) fn reopen<S: Explorable>(
    replica: &Replica<S>,
    laboratory: &Laboratory,
) -> Result<Replica<S>, Finding> {
    let payload = replica.payload().map_err(|error| fails(format!("a payload can't be written: {error}")))?;
    let stored = Stored::from_json(payload.clone());
    let stored = stored.map_err(|error| fails(format!("a payload can't be read: {error}: {payload}")))?;
    Ok(stored.open_in(laboratory.clone()))
}

fn check_payload<S: Explorable>(observer: &Replica<S>, laboratory: &Laboratory) -> Result<(), Finding> {
    const REOPENED: &str = "let again = Stored::<S>::from_json(one.payload()?)?.open_in(laboratory.clone());";
    let read = reopen(observer, laboratory).map_err(|finding| finding.by(REOPENED))?;
    let (written, again) = (write(observer)?, write(&read)?);
    if *read != **observer || read.context() != observer.context() || read.clock() != observer.clock() {
        let finding = fails(format!("{:?} is read as {:?} from {written}", **observer, *read));
        let proof = "assert_eq!((&*again, again.context(), again.clock()), (&*one, one.context(), one.clock()));";
        Err(finding.by(REOPENED).by(proof))
    } else if again != written {
        let finding = fails(format!("what was read from\n  {written}\nis written as\n  {again}"));
        Err(finding.by(REOPENED).by("assert_eq!(again.payload()?, one.payload()?);"))
    } else {
        Ok(())
    }
}

fn write<S: Explorable>(replica: &Replica<S>) -> Result<String, Finding> {
    serde_json::to_string(replica).map_err(|error| fails(format!("a payload can't be written: {error}")))
}

fn check_message<S: Explorable>(message: &Delta<S>) -> Result<(), Finding> {
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
