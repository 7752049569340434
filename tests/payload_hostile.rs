//! Compact bytes that were cut off anywhere, or changed in any one byte.

use std::time::Duration;

use crdt_types::{Delta, Replica, Stored};

use crate::device::Device;
use crate::samples::compounds::older_library;
use crate::samples::{Sample, Shape, Visitor, visit_all};
use crate::watch::{Progress, watch};

/// So many bytes are read of few replicas, which are written again.
#[derive(Default)]
struct Tally {
    refused: usize,
    read: usize,
}

struct Hostile {
    progress: Progress,
    tally: Tally,
}

impl Visitor for Hostile {
    fn visit<T: Shape>(&mut self, sample: &Sample<T>) {
        self.progress.trying(sample.name.to_owned());
        let payload = sample.replica.to_bytes().expect("samples can be written");
        self.each(&payload, |bytes| {
            let Ok(stored) = Stored::<T>::from_bytes(bytes) else { return false };
            check_written(&stored.open_in(Device::new(7)));
            true
        });
        let delta = sample.replica.delta_since(sample.peer.context()).to_bytes().expect("samples can be written");
        self.each(&delta, |bytes| {
            let Ok(delta) = Delta::<T>::from_bytes(bytes) else { return false };
            let again = delta.to_bytes().expect("what was read can be written");
            let again = Delta::<T>::from_bytes(&again).expect("what was written can be read");
            assert_eq!((again.base(), again.upto()), (delta.base(), delta.upto()));
            true
        });
    }
}

impl Hostile {
    fn each(&mut self, bytes: &[u8], read: impl Fn(&[u8]) -> bool) {
        assert!(read(bytes));
        for length in 0..bytes.len() {
            assert!(!read(&bytes[..length]), "it is read without its end: {bytes:02x?}");
        }
        assert!(!read(&[bytes, &[0]].concat()), "it is read with a byte behind its end: {bytes:02x?}");
        let mut changed = bytes.to_vec();
        for at in 0..bytes.len() {
            for byte in (0..=u8::MAX).filter(|byte| *byte != bytes[at]) {
                changed[at] = byte;
                let outcome = if read(&changed) { &mut self.tally.read } else { &mut self.tally.refused };
                *outcome += 1;
            }
            changed[at] = bytes[at];
        }
    }
}

/// What was read is written in the one way there is, and as JSON too.
fn check_written<T: Shape>(replica: &Replica<T>) {
    let bytes = replica.to_bytes().expect("what was read can be written");
    let again = Stored::<T>::from_bytes(&bytes).expect("what was written can be read").open_in(Device::new(9));
    assert_eq!(again.to_bytes().as_ref(), Ok(&bytes));
    assert!(replica.payload().is_ok());
}

#[test]
fn compact_bytes_that_are_cut_off_or_changed_in_one_byte_are_refused_or_can_be_written_again() {
    let Tally { refused, read } = watch(Duration::from_secs(120), |progress| {
        let mut hostile = Hostile { progress: progress.clone(), tally: Tally::default() };
        visit_all(&mut hostile);
        hostile.visit(&older_library());
        hostile.tally
    });
    println!("{refused} refused, {read} read");
    assert!(refused > read && read > 10_000, "{refused} refused, {read} read");
}
