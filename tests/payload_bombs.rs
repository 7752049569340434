//! Small inputs that claim to be large, and large ones that are as hard as can be.

use std::time::Duration;

use crdt_types::{
    CausalContext, Delta, GCounter, GSet, MvRegister, OrSet, Replica, ReplicaId, StateCrdt, Stored, Transaction,
};
use serde_json::{Value, json};

use crate::device::Device;
use crate::watch::watch;

/// The largest counter.
const LARGEST: u64 = (1 << 53) - 1;

/// Entries of an input of a few megabytes.
const MANY: u64 = 30_000;

/// What hangs takes longer.
const LIMIT: Duration = Duration::from_secs(120);

const A: &str = "000000000000000a";
const B: &str = "000000000000000b";

fn open<T: StateCrdt>(payload: Value) -> Replica<T> {
    Stored::from_json(payload).expect("a valid payload").open_in(Device::new(1))
}

fn delta<T: StateCrdt>(delta: Value) -> Delta<T> {
    serde_json::from_value(delta).expect("a valid delta")
}

fn payload(context: &Value, killed: &Value, state: &Value) -> Value {
    json!({
        "format": 1, "context": context, "lineage": {}, "clock": 0, "floor": {}, "killed": killed, "state": state,
    })
}

fn large_set() -> Replica<OrSet<u64>> {
    let mut a = Replica::with_id_in(Device::new(0), ReplicaId::new(0xa), OrSet::default());
    a.update(|set, tx| (0..MANY).for_each(|element| _ = set.insert(tx, element)));
    a
}

/// Goes on with a replica after something hard: an edit, an exchange.
fn go_on<T: StateCrdt>(replica: &mut Replica<T>, edit: fn(&mut T, &mut Transaction<'_>)) {
    replica.update(edit);
    let mut other = replica.fork();
    other.update(edit);
    replica.merge(&other).expect("replicas of one object");
    let again = Stored::<T>::from_json(replica.payload().expect("JSON"));
    again.expect("what was written can be read");
}

fn insert_zero(set: &mut OrSet<u64>, tx: &mut Transaction<'_>) {
    set.insert(tx, 0);
}

#[test]
fn a_delta_may_kill_every_event_there_can_be() {
    watch(LIMIT, |progress| {
        progress.trying("listed".to_owned());
        let everything = json!({ A: [[1, LARGEST]], B: [[1, LARGEST]] });
        let upto = json!({ A: LARGEST, B: LARGEST });
        let mut set = large_set();
        let listed = json!({
            "format": 1, "base": {}, "upto": upto, "lineage": {}, "clock": 0,
            "killed": { (format!("{B}:{LARGEST}")): everything }, "live": null, "state": { "map": [] },
        });
        set.apply(delta(listed)).expect("its base is empty");
        assert!(set.is_empty());
        go_on(&mut set, insert_zero);
    });
}

#[test]
fn a_delta_may_say_that_every_event_there_can_be_is_alive_or_dead() {
    for live in [json!({}), json!({ A: [[1, LARGEST]] })] {
        watch(LIMIT, move |progress| {
            progress.trying(live.to_string());
            let survivors = if live == json!({}) { 0 } else { 30_000 };
            let mut set = large_set();
            let others = json!({
                "format": 1, "base": {}, "upto": { A: LARGEST }, "lineage": {}, "clock": 0,
                "killed": null, "live": live, "state": { "map": [] },
            });
            set.apply(delta(others)).expect("its base is empty");
            assert_eq!(set.len(), survivors);
            go_on(&mut set, insert_zero);
        });
    }
}

#[test]
fn a_payload_may_have_seen_every_event_there_can_be() {
    watch(LIMIT, |progress| {
        progress.trying("payload".to_owned());
        let killed = json!({ (format!("{A}:{LARGEST}")): { B: [[1, LARGEST]] } });
        let mut set = open(payload(&json!({ A: LARGEST, B: LARGEST }), &killed, &json!({ "map": [] })));
        go_on(&mut set, insert_zero);
        let mut large = large_set();
        large.merge(&set).expect("two sets");
        go_on(&mut large, insert_zero);
    });
}

/// Every run is put before all others.
#[test]
fn the_runs_of_many_killers_may_come_in_the_worst_order() {
    watch(LIMIT, |progress| {
        progress.trying("payload".to_owned());
        let entry = |n: u64| (format!("{A}:{n}"), json!({ B: [[2 * (MANY - n) + 1, 2 * (MANY - n) + 1]] }));
        let killed = (1..=MANY).map(entry).collect::<Value>();
        let context = json!({ A: MANY, B: 2 * MANY });
        let set = open(payload(&context, &killed, &json!({ "map": [] })));
        progress.trying("merge".to_owned());
        let mut other = large_set().fork();
        other.merge(&set).expect("two sets");
        progress.trying("edit".to_owned());
        go_on(&mut other, insert_zero);
    });
}

/// Each killer takes over what the one before it had killed, and none of it grows together.
#[test]
fn killers_may_be_killed_one_after_the_other() {
    watch(LIMIT, |progress| {
        progress.trying("payload".to_owned());
        let entry = |n: u64| {
            let run = [2 * n, 2 * n];
            let dead = if n > 1 { json!({ A: [[n - 1, n - 1]], B: [run] }) } else { json!({ B: [run] }) };
            (format!("{A}:{n}"), dead)
        };
        let killed = (1..=MANY).map(entry).collect::<Value>();
        let set = open::<OrSet<u64>>(payload(&json!({ A: MANY, B: 2 * MANY }), &killed, &json!({ "map": [] })));
        progress.trying("merge".to_owned());
        let mut other = Replica::new_in(Device::new(2), OrSet::default());
        other.merge(&set).expect("two sets");
        progress.trying("edit".to_owned());
        go_on(&mut other, insert_zero);
    });
}

#[test]
fn a_register_may_have_many_writes_in_the_worst_order() {
    watch(LIMIT, |progress| {
        progress.trying("payload".to_owned());
        let writes: Vec<_> = (1..=MANY).rev().map(|n| json!([format!("{A}:{n}"), n])).collect();
        let mut register = open::<MvRegister<u64>>(payload(&json!({ A: MANY }), &json!({}), &json!({ "fun": writes })));
        assert_eq!(register.value().len(), 30_000);
        progress.trying("merge".to_owned());
        let mut other = Replica::new_in(Device::new(2), MvRegister::default());
        other.merge(&register).expect("two registers");
        progress.trying("edit".to_owned());
        go_on(&mut register, |register, tx| register.set(tx, 0));
    });
}

fn counter_of_many(first: u64) -> Replica<GCounter> {
    let replicas = || (0..MANY).rev().map(|n| format!("{:016x}", first + 2 * n));
    let context: Value = replicas().map(|replica| (replica, json!(1))).collect();
    let sum: Vec<_> = replicas().map(|replica| json!([replica + ":1", 1, 1])).collect();
    open(payload(&context, &json!({}), &json!({ "sum": sum })))
}

#[test]
fn a_counter_may_be_the_sum_of_many_replicas() {
    watch(LIMIT, |progress| {
        progress.trying("payloads".to_owned());
        let (mut even, odd) = (counter_of_many(0x1000), counter_of_many(0x1001));
        progress.trying("merge".to_owned());
        even.merge(&odd).expect("two counters");
        assert_eq!(even.get(), 60_000);
        progress.trying("edit".to_owned());
        go_on(&mut even, GCounter::increment);
    });
}

#[test]
fn a_set_may_have_been_filled_by_many_replicas() {
    watch(LIMIT, |progress| {
        progress.trying("payloads".to_owned());
        let set_of_many = |first: u64, by_replica: bool| {
            let replicas = || (0..MANY).rev().map(|n| first + 2 * n);
            let context: Value = replicas().map(|n| (format!("{n:016x}"), json!(1))).collect();
            let pairs = replicas().map(|n| json!([n, { "set": [format!("{n:016x}:1")] }]));
            let keys = replicas().map(|n| (format!("{n:016x}"), json!([[u64::MAX - n, 1]])));
            let map = if by_replica { keys.collect() } else { pairs.collect::<Value>() };
            open::<GSet<u64>>(payload(&context, &json!({}), &json!({ "map": map })))
        };
        let (mut even, odd) = (set_of_many(0x1000, false), set_of_many(0x1001, true));
        progress.trying("merge".to_owned());
        even.merge(&odd).expect("two sets");
        assert_eq!(even.len(), 60_000);
        progress.trying("edit".to_owned());
        go_on(&mut even, |set, tx| _ = set.insert(tx, 0));
    });
}

/// A length that the input does not have allocates nothing: 2^60 entries would end the program.
#[test]
fn a_length_is_not_believed() {
    let mut a = Replica::with_id_in(Device::new(0), ReplicaId::new(0xa), OrSet::<u64>::default());
    a.update(insert_zero);
    let (payload, delta) = (binary(&a), binary(&a.delta_since(&CausalContext::new())));
    let huge = [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x10];
    for (length, bytes) in [(payload.len(), &payload), (delta.len(), &delta)] {
        for at in 0..length {
            let mut claim = bytes[..at].to_vec();
            claim.extend(huge);
            claim.extend(&bytes[at + 1..]);
            let _ = postcard::from_bytes::<Stored<OrSet<u64>>>(&claim);
            let _ = postcard::from_bytes::<Delta<OrSet<u64>>>(&claim);
        }
    }
}

fn binary(payload: &impl serde::Serialize) -> Vec<u8> {
    postcard::to_allocvec(payload).expect("a binary form")
}
