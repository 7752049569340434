//! Compile errors, as the user reads them.
//!
//! Each file in `ui/` makes the mistake that it is named after; beside it lies what the compiler says. The words of the
//! compiler change with its version, so they are compared with one toolchain only. `TRYBUILD=overwrite cargo test -p tests
//! --test ui` writes them anew, for review.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// The toolchain whose messages lie in `ui/`.
const TOOLCHAIN: &str = "rustc 1.95.";

/// Mistakes that are more than one error, and why. Every other one is exactly one.
const SEVERAL: &[(&str, usize, &str)] = &[
    ("misspelt_beside_a_plain_type", 2, "two mistakes, shown in one build"),
    ("own_struct_without_derive", 2, "a field must be a CRDT, and have an initial value"),
    ("plain_type_in_use", 4, "the compiler says it again wherever the struct is used"),
    ("transaction_kept", 2, "the borrow checker says it of the reference, and of the transaction behind it"),
    ("two_mistakes", 2, "two mistakes, shown in one build"),
    ("two_plain_types", 2, "two mistakes, shown in one build"),
    ("update_in_an_update", 2, "the borrow checker says it of the inner update, and of the outer one"),
];

#[test]
fn mistakes_are_explained() {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let version = Command::new(rustc).arg("--version").output().expect("rustc says its version").stdout;
    let version = String::from_utf8_lossy(&version);
    if version.starts_with(TOOLCHAIN) {
        trybuild::TestCases::new().compile_fail("ui/*/*.rs");
    } else {
        println!("skipped: the messages in ui/ are those of {TOOLCHAIN}; this is {version}");
    }
}

#[test]
fn one_mistake_is_one_error() {
    for case in cases("stderr") {
        let name = case.file_stem().unwrap().to_str().unwrap();
        let message = fs::read_to_string(&case).expect("a message");
        let errors = message.lines().filter(|line| line.starts_with("error")).count();
        let expected = SEVERAL.iter().find(|(several, ..)| *several == name).map_or(1, |(_, count, _)| *count);
        assert_eq!(errors, expected, "{}:\n{message}", case.display());
    }
}

#[test]
fn every_mistake_has_its_message_and_every_message_its_mistake() {
    let without_extension = |cases: Vec<PathBuf>| cases.iter().map(|case| case.with_extension("")).collect::<Vec<_>>();
    assert_eq!(without_extension(cases("rs")), without_extension(cases("stderr")));
    for (several, ..) in SEVERAL {
        assert!(cases("rs").iter().any(|case| case.file_stem().unwrap() == *several), "there is no {several}");
    }
}

/// What the derive can say is in its `diagnostics.rs`: each text occurs in a message, from one brace to the next.
#[test]
fn every_diagnostic_has_its_mistake() {
    let diagnostics = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crdt-derive/src/diagnostics.rs");
    let source = fs::read_to_string(diagnostics).expect("the diagnostics").replace("\\\"", "″");
    let is_ours = |line: &&str| line.contains("debug_assert") || line.trim_start().starts_with("//");
    let lines = source.lines().filter(|line| !is_ours(line));
    let code: String = lines.map(|line| line.trim_start().trim_end_matches('\\')).collect();
    let messages: String =
        cases("stderr").iter().map(|case| fs::read_to_string(case).expect("a message").replace('"', "″")).collect();
    let texts: Vec<&str> = code.split('"').skip(1).step_by(2).filter(|text| text.contains(' ')).collect();
    assert!(texts.len() > 20, "{texts:?}");
    for text in texts {
        let piece = text.split(['{', '}']).step_by(2).max_by_key(|piece| piece.len()).unwrap();
        assert!(messages.contains(piece), "no case shows `{text}`");
    }
}

/// The files of one kind in the folders of `ui/`, in order.
fn cases(extension: &str) -> Vec<PathBuf> {
    let list = |folder: &Path| fs::read_dir(folder).expect("a folder").map(|entry| entry.unwrap().path());
    let ui = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui");
    let mut cases: Vec<_> = list(&ui).flat_map(|topic| list(&topic).collect::<Vec<_>>()).collect();
    cases.retain(|case| case.extension().is_some_and(|found| found == extension));
    cases.sort();
    cases
}
