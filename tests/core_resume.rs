//! A program that is started often keeps its identity.

use crdt_types::{GSet, Identity, Replica, ResumeError, Stored};
use serde_json::{Value, json};

use crate::device::Device;
use crate::{A, B, first, payload};

fn resume(payload: Value, identity: Identity) -> Result<Replica<GSet<u32>>, ResumeError> {
    Stored::from_json(payload)?.resume_in(Device::new(1), identity)
}

fn started() -> Replica<GSet<u32>> {
    let mut a = first::<GSet<u32>>();
    a.update(|set, tx| (0..3).for_each(|element| _ = set.insert(tx, element)));
    a
}

#[test]
fn a_resumed_replica_goes_on_where_it_was() {
    let a = started();
    assert_eq!(a.identity(), Identity { replica: A, counter: 3 });
    let mut again = resume(payload(&a), a.identity()).expect("its own identity");
    assert_eq!((again.id(), again.value()), (a.id(), a.value()));
    again.update(|set, tx| set.insert(tx, 3));
    assert_eq!(again.identity(), Identity { replica: A, counter: 4 });
}

#[test]
fn a_hundred_runs_leave_one_replica_in_the_context() {
    let mut a = started();
    for run in 0..100 {
        a = resume(payload(&a), a.identity()).expect("its own identity");
        a.update(|set, tx| set.insert(tx, 100 + run));
    }
    assert_eq!(a.context().len(), 1);
    assert_eq!(a.identity().counter, 103);
    let openings = payload(&a)["lineage"][A.to_string()].as_array().expect("a list").len();
    assert!(openings <= 8, "a payload does not grow with every run: {openings}");
}

#[test]
fn a_payload_without_the_latest_events_is_not_resumed() {
    let mut a = started();
    let old = payload(&a);
    a.update(|set, tx| set.insert(tx, 3));
    let error = resume(old, a.identity()).expect_err("an event is missing");
    assert_eq!(error, ResumeError::PayloadBehind { replica: A, payload: 3, identity: 4 });
    assert_eq!(
        error.to_string(),
        "the payload is an old copy: of replica 000000000000000a it has 3 of 4 events; open it under a new identity",
    );
}

#[test]
fn an_identity_that_has_counted_too_few_events_is_not_resumed() {
    let mut a = started();
    let old = a.identity();
    a.update(|set, tx| set.insert(tx, 3));
    let error = resume(payload(&a), old).expect_err("the identity is old");
    assert_eq!(error, ResumeError::IdentityBehind { replica: A, payload: 4, identity: 3 });
    assert_eq!(
        error.to_string(),
        "the identity is an old copy: of replica 000000000000000a it has 3 events, and the payload 4; open the payload under a new identity",
    );
}

#[test]
fn an_identity_that_the_payload_has_never_seen_starts_with_no_events() {
    let a = started();
    let b = resume(payload(&a), Identity { replica: B, counter: 0 }).expect("a name without events");
    assert_eq!(b.id(), B);
    let error = resume(payload(&a), Identity { replica: B, counter: 1 }).expect_err("an event is missing");
    assert_eq!(error, ResumeError::PayloadBehind { replica: B, payload: 0, identity: 1 });
}

#[test]
fn half_of_all_numbers_are_enough_for_one_name() {
    const HALF: u64 = (1 << 52) - 1;
    for (counter, exhausted) in [(HALF, false), (HALF + 1, true)] {
        let mut payload = payload(&started());
        payload["context"][A.to_string()] = json!(counter);
        let resumed = resume(payload, Identity { replica: A, counter });
        assert_eq!(resumed.is_err(), exhausted, "{counter}");
        if let Err(error) = resumed {
            assert_eq!(error, ResumeError::Exhausted { replica: A });
            assert_eq!(error.to_string(), "replica 000000000000000a has no numbers left for its events");
        }
    }
}

#[test]
fn what_can_t_be_read_can_t_be_resumed() {
    let identity = Identity { replica: A, counter: 0 };
    let error = resume(json!({ "format": 9 }), identity).expect_err("another format");
    assert!(matches!(error, ResumeError::Payload(_)));
    assert_eq!(error.to_string(), "format: format 9 is not one that this version reads (1)");
}
