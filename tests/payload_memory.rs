//! What is read takes memory in proportion to its bytes, whatever they claim.
//!
//! One test, for it watches the memory of the whole program.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "core_device.rs"]
#[allow(dead_code, reason = "the other targets use the rest")]
mod device;
#[path = "payload_samples/mod.rs"]
#[allow(dead_code, reason = "the other targets use the rest")]
mod samples;

use crdt_types::{CausalContext, Delta, LwwRegister, OrSet, Replica, ReplicaId, StateCrdt, Stored};
use peak_alloc::PeakAlloc;
use serde_json::Value;

use crate::device::Device;
use crate::samples::{Sample, Shape, Visitor, visit_all};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// For each byte: sixteen nodes, each of at most some hundred bytes.
const PER_BYTE: usize = 2_000;
/// Texts of errors, the names that every program knows.
const ALWAYS: usize = 100_000;

fn bounded(bytes: &[u8], read: impl Fn(&[u8])) {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    read(bytes);
    let taken = MEMORY.peak_usage().saturating_sub(before);
    assert!(taken <= ALWAYS + PER_BYTE * bytes.len(), "{} bytes took {taken}: {bytes:02x?}", bytes.len());
}

/// The bytes with a large number at every place.
fn claims(bytes: &[u8], read: impl Fn(&[u8])) {
    let numbers: [&[u8]; 3] = [
        &[0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x10],
        &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
        &[0xfe, 0xff, 0x03],
    ];
    for at in 0..bytes.len() {
        for number in numbers {
            bounded(&[&bytes[..at], number, &bytes[at + 1..]].concat(), &read);
            bounded(&[&bytes[..at], number, &bytes[at..]].concat(), &read);
        }
    }
}

struct Claims;

impl Visitor for Claims {
    fn visit<T: Shape>(&mut self, sample: &Sample<T>) {
        claims(&sample.replica.to_bytes().unwrap(), |bytes| drop(Stored::<T>::from_bytes(bytes)));
        let delta = sample.replica.delta_since(sample.peer.context());
        claims(&delta.to_bytes().unwrap(), |bytes| drop(Delta::<T>::from_bytes(bytes)));
    }
}

fn written<T: StateCrdt>(initial: T, edit: impl FnOnce(&mut T, &mut crdt_types::Transaction<'_>)) -> Vec<u8> {
    let mut replica = Replica::with_id_in(Device::new(0), ReplicaId::new(0xa), initial);
    replica.update(edit);
    replica.to_bytes().unwrap()
}

#[test]
fn what_is_read_takes_memory_in_proportion_to_its_bytes() {
    visit_all(&mut Claims);
    claims(&CausalContext::from_iter([(ReplicaId::new(1), 7)]).to_bytes(), |bytes| {
        drop(CausalContext::from_bytes(bytes));
    });

    let many: Vec<u64> = (0..10_000).collect();
    let set = written(OrSet::<u64>::default(), |set, tx| set.extend(tx, many));
    bounded(&set, |bytes| drop(Stored::<OrSet<u64>>::from_bytes(bytes).expect("a set")));

    let contents = [
        Value::from(vec![Value::Null; 10_000]),
        Value::from(vec![true; 10_000]),
        Value::from(vec![0; 10_000]),
        Value::from(vec![Value::from(vec![Value::Null; 8]); 1_000]),
        Value::from(vec![Value::from(vec![1]); 10_000]),
        Value::from(vec!["aaaaaaaaaaaaaaa"; 10_000]),
    ];
    for content in contents {
        let register = written(LwwRegister::default(), |register, tx| register.set(tx, content));
        bounded(&register, |bytes| drop(Stored::<LwwRegister<Value>>::from_bytes(bytes).expect("a register")));
    }
}
