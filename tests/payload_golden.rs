//! What is written equals the golden files, and they are read.

use std::path::PathBuf;
use std::{env, fs};

use crdt_types::{Delta, Stored};
use serde::Serialize;

use crate::compact::{hex, unhex};
use crate::device::Device;
use crate::samples::{Sample, Shape, Visitor, visit_all};

fn golden(file: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("golden").join(file)
}

fn pretty(payload: &impl Serialize) -> String {
    serde_json::to_string_pretty(payload).expect("samples have JSON") + "\n"
}

fn each_sample<V: Visitor + Default>() -> V {
    let mut visitor = V::default();
    visit_all(&mut visitor);
    visitor
}

/// The files that differ from what is written now.
#[derive(Default)]
struct Written {
    differing: Vec<String>,
}

impl Written {
    fn compare(&mut self, file: String, written: &str) {
        let path = golden(&file);
        if fs::read_to_string(&path).is_ok_and(|golden| golden == written) {
            return;
        }
        if env::var_os("BLESS").is_some() {
            fs::write(path, written).expect("the golden file is written");
        }
        self.differing.push(file);
    }
}

impl Visitor for Written {
    fn visit<T: Shape>(&mut self, sample: &Sample<T>) {
        let delta = sample.replica.delta_since(sample.peer.context());
        self.compare(format!("{}.json", sample.name), &pretty(&sample.replica));
        self.compare(format!("{}.delta.json", sample.name), &pretty(&delta));
        self.compare(format!("{}.hex", sample.name), &hex(&sample.replica.to_bytes().expect("samples can be written")));
        self.compare(format!("{}.delta.hex", sample.name), &hex(&delta.to_bytes().expect("samples can be written")));
    }
}

#[test]
fn what_is_written_equals_the_golden_files() {
    let Written { differing } = each_sample();
    let done = if env::var_os("BLESS").is_some() { "blessed, review" } else { "not as in the golden files" };
    assert!(differing.is_empty(), "{done}: {}", differing.join(", "));
}

#[derive(Default)]
struct GoldenPayloads;

impl Visitor for GoldenPayloads {
    fn visit<T: Shape>(&mut self, sample: &Sample<T>) {
        let text = fs::read_to_string(golden(&format!("{}.json", sample.name))).expect("a golden file");
        let json = serde_json::from_str(&text).expect("JSON");
        let opened = Stored::<T>::from_json(json).unwrap_or_else(|error| panic!("{}: {error}", sample.name));
        let again = opened.open_in(Device::new(9));
        assert_eq!(again.value(), sample.value, "{}", sample.name);
        assert_eq!(again.context(), sample.replica.context(), "{}", sample.name);
        assert_eq!(*again, *sample.replica, "{}", sample.name);
        assert_eq!(pretty(&again), text, "{}", sample.name);

        let text = fs::read_to_string(golden(&format!("{}.hex", sample.name))).expect("a golden file");
        let opened = Stored::<T>::from_bytes(&unhex(&text)).unwrap_or_else(|error| panic!("{}: {error}", sample.name));
        assert_eq!(opened.open_in(Device::new(9)).payload(), again.payload(), "{}", sample.name);
    }
}

#[test]
fn golden_payloads_are_read_and_written_again_byte_for_byte() {
    let GoldenPayloads = each_sample();
}

#[derive(Default)]
struct GoldenDeltas {
    listed: usize,
    live: usize,
}

impl Visitor for GoldenDeltas {
    fn visit<T: Shape>(&mut self, sample: &Sample<T>) {
        let text = fs::read_to_string(golden(&format!("{}.delta.json", sample.name))).expect("a golden file");
        let delta: Delta<T> = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", sample.name));
        assert_eq!(pretty(&delta), text, "{}", sample.name);
        let compact = fs::read_to_string(golden(&format!("{}.delta.hex", sample.name))).expect("a golden file");
        let compact =
            Delta::<T>::from_bytes(&unhex(&compact)).unwrap_or_else(|error| panic!("{}: {error}", sample.name));
        assert_eq!(pretty(&compact), text, "{}", sample.name);
        let members: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        self.listed += usize::from(!members["killed"].is_null());
        self.live += usize::from(!members["live"].is_null());

        let mut peer = sample.peer.fork();
        let merged = peer.apply(delta).unwrap_or_else(|error| panic!("{}: {error}", sample.name));
        assert!(merged.changed, "{}", sample.name);
        assert_eq!(peer.value(), sample.value, "{}", sample.name);
    }
}

#[test]
fn golden_deltas_are_read_written_again_and_bring_the_peer_up_to_date() {
    let GoldenDeltas { listed, live } = each_sample();
    assert!(listed > 0 && live > 0, "both ways to name the dead are frozen");
}

#[test]
fn every_golden_file_belongs_to_a_sample() {
    #[derive(Default)]
    struct Names(Vec<String>);
    impl Visitor for Names {
        fn visit<T: Shape>(&mut self, sample: &Sample<T>) {
            self.0.extend(["json", "delta.json", "hex", "delta.hex"].map(|form| format!("{}.{form}", sample.name)));
        }
    }
    let Names(mut expected) = each_sample();
    let entries = fs::read_dir(golden("")).expect("the folder");
    let mut found: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    expected.sort();
    found.sort();
    assert_eq!(found, expected);
}
