//! Decoders under bytes that may be anything.
//!
//! Each [target](TARGETS) takes bytes and tells whether they could be read. What could be read is written and read again, merged
//! into replicas and applied to them, by deltas and as a whole, edited and merged once more. Nothing may panic. The functions are
//! fuzzed with libFuzzer (`fuzz/`), and run over its seeds and small damage to them in the tests.
//!
//! Another decoder is another [`Format`], and two more lines among the targets.

#![allow(clippy::expect_used, clippy::panic, reason = "a panic is what a fuzzer finds")]

mod context;
mod everything;
mod fixed;
mod format;
mod used;

pub use everything::Everything;
pub use format::{Cbor, Compact, Format, Json, Postcard, Read, Write};

/// A function that takes any bytes. Could they be read?
pub type Target = fn(&[u8]) -> bool;

/// All targets, by name. Each is a binary in `fuzz/fuzz_targets`.
pub const TARGETS: [(&str, Target); 11] = [
    ("json_payload", used::payload::<Json>),
    ("json_delta", used::delta::<Json>),
    ("json_context", context::context::<Json>),
    ("cbor_payload", used::payload::<Cbor>),
    ("cbor_delta", used::delta::<Cbor>),
    ("postcard_payload", used::payload::<Postcard>),
    ("postcard_delta", used::delta::<Postcard>),
    ("postcard_context", context::context::<Postcard>),
    ("compact_payload", used::payload::<Compact>),
    ("compact_delta", used::delta::<Compact>),
    ("compact_context", context::context::<Compact>),
];

/// Runs the target of a name.
///
/// # Panics
///
/// If there is none of that name, or the decoder has a fault.
pub fn run(name: &str, bytes: &[u8]) -> bool {
    let target = TARGETS.iter().find(|target| target.0 == name);
    target.expect("a target of that name").1(bytes)
}

/// What the fuzzer starts from, as bytes, each with its target's name and its own.
pub fn seeds() -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let (empty, replica) = (everything::empty(), everything::replica());
    let mut cut = everything::replica();
    cut.cut_log();
    let delta = replica.delta_since(everything::peer().context());
    let live = cut.delta_since(everything::peer().context());
    let mut seeds = Vec::new();
    seeds.extend(written::<Json>(
        ["json_payload", "json_delta", "json_context"],
        &[&empty, &replica],
        &[&delta, &live],
    ));
    seeds.extend(written::<Cbor>(["cbor_payload", "cbor_delta", ""], &[&empty, &replica], &[&delta, &live]));
    let names = ["postcard_payload", "postcard_delta", "postcard_context"];
    seeds.extend(written::<Postcard>(names, &[&empty, &replica], &[&delta, &live]));
    let names = ["compact_payload", "compact_delta", "compact_context"];
    seeds.extend(written::<Compact>(names, &[&empty, &replica], &[&delta, &live]));
    seeds
}

fn written<F: Format>(
    [payload, delta, context]: [&'static str; 3],
    replicas: &[&crdt_types::Replica<Everything>; 2],
    deltas: &[&crdt_types::Delta<Everything>; 2],
) -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let bytes = |bytes: Option<Vec<u8>>| bytes.expect("samples can be written");
    let seeds = [
        (payload, "empty", bytes(F::write(replicas[0]))),
        (payload, "full", bytes(F::write(replicas[1]))),
        (delta, "killed", bytes(F::write(deltas[0]))),
        (delta, "live", bytes(F::write(deltas[1]))),
        (context, "three", bytes(F::write(replicas[1].context()))),
    ];
    seeds.into_iter().filter(|seed| !seed.0.is_empty()).collect()
}
