//! The compact encoding holds what JSON holds.

use std::env;
use std::fs;
use std::path::PathBuf;

use crdt_types::{CausalContext, Delta, Identity, Replica, Stored};

use crate::device::Device;
use crate::samples::compounds::older_library;
use crate::samples::{A, B, Sample, Shape, Visitor, visit_all};

fn bytes<T: Shape>(replica: &Replica<T>) -> Vec<u8> {
    replica.to_bytes().expect("samples can be written")
}

#[derive(Default)]
struct RoundTrip;

impl Visitor for RoundTrip {
    fn visit<T: Shape>(&mut self, Sample { name, replica, peer, value, .. }: &Sample<T>) {
        let written = bytes(replica);
        let again = Stored::<T>::from_bytes(&written).unwrap_or_else(|error| panic!("{name}: {error}"));
        let again = again.open_in(Device::new(9));
        assert_eq!(again.payload(), replica.payload(), "{name}");
        assert_eq!(*again, **replica, "{name}");
        assert_eq!(again.value(), *value, "{name}");
        assert_eq!(bytes(&again), written, "{name}");

        let from_json = Stored::<T>::from_json(replica.payload().expect("JSON")).expect("a payload");
        assert_eq!(bytes(&from_json.open_in(Device::new(9))), written, "{name}: equal states have equal bytes");

        for known in [peer.context(), &CausalContext::new(), replica.context()] {
            let delta = replica.delta_since(known);
            let written = delta.to_bytes().expect("samples can be written");
            let again = Delta::<T>::from_bytes(&written).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(serde_json::to_value(&again).unwrap(), serde_json::to_value(&delta).unwrap(), "{name}");
            assert_eq!(again.to_bytes().as_ref(), Ok(&written), "{name}");
            let mut peer = peer.fork();
            if known == peer.context() {
                peer.apply(again).expect("the peer has its base");
                assert_eq!(*peer, **replica, "{name}");
            }
        }
    }
}

#[test]
fn what_is_written_is_read_and_is_what_json_holds() {
    visit_all(&mut RoundTrip);
    RoundTrip.visit(&older_library());
}
