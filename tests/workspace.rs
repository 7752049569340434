//! What the workspace says of itself, held against what it is.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that can't go on stops")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn metadata() -> Value {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--all-features"])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    serde_json::from_slice(&output.stdout).expect("cargo metadata writes JSON")
}

fn list<'a>(value: &'a Value, member: &str) -> &'a Vec<Value> {
    value[member].as_array().expect("a list")
}

/// `1.85`, `1.85.0` as numbers.
fn version(text: &str) -> Vec<u32> {
    text.split('.').take(2).map(|part| part.parse().expect("a number")).collect()
}

#[test]
fn no_dependency_of_the_published_crates_needs_a_newer_rust() {
    let metadata = metadata();
    let packages: BTreeMap<&str, &Value> =
        list(&metadata, "packages").iter().map(|package| (package["id"].as_str().expect("an id"), package)).collect();
    let normal: BTreeMap<&str, Vec<&str>> = list(&metadata["resolve"], "nodes")
        .iter()
        .map(|node| {
            let normal = list(node, "deps")
                .iter()
                .filter(|dependency| list(dependency, "dep_kinds").iter().any(|kind| kind["kind"].is_null()));
            (node["id"].as_str().expect("an id"), normal.map(|dep| dep["pkg"].as_str().expect("an id")).collect())
        })
        .collect();

    let types = packages.iter().find(|(_, package)| package["name"] == "crdt-types").expect("crdt-types is a member");
    let stated = version(types.1["rust_version"].as_str().expect("crdt-types states its version"));
    let (mut seen, mut left) = (BTreeSet::new(), vec![*types.0]);
    while let Some(id) = left.pop() {
        if seen.insert(id) {
            left.extend(&normal[id]);
            let package = packages[id];
            if let Some(needed) = package["rust_version"].as_str() {
                assert!(version(needed) <= stated, "{} needs Rust {needed}", package["name"]);
            }
        }
    }
    assert!(seen.len() > 8, "serde, serde_json and what they need are among them: {seen:?}");
}

#[test]
fn the_stated_rust_version_is_the_same_everywhere() {
    let manifest = read("Cargo.toml");
    let stated = manifest.split("rust-version = \"").nth(1).and_then(|rest| rest.split('"').next());
    let sentence = format!("minimum supported Rust version is {}", stated.expect("the workspace states it"));
    for document in ["README.md", "crdt-core/src/lib.rs", "crdt-types/src/lib.rs"] {
        assert!(read(document).contains(&sentence), "{document}");
    }
}

#[test]
fn the_published_crates_have_their_metadata() {
    for package in list(&metadata(), "packages").iter().filter(|package| package["source"].is_null()) {
        let published = package["publish"].is_null();
        assert_eq!(published, package["name"].as_str().expect("a name").starts_with("crdt-"));
        for member in ["description", "license", "readme", "rust_version"].iter().take(if published { 4 } else { 0 }) {
            assert!(package[member].is_string(), "{}: {member}", package["name"]);
        }
    }
}

/// The folders of `crdt-types`.
const SHAPES: [&str; 6] = ["counter", "register", "flag", "set", "map", "graph"];

/// `crdt-types/src/set/lww_set.rs` is the file of `LwwSet`, where that is a type to choose.
fn types() -> BTreeSet<String> {
    let source = root().join("crdt-types/src");
    let mut types = BTreeSet::new();
    for shape in SHAPES {
        for file in fs::read_dir(source.join(shape)).expect("the folder of a shape") {
            let path = file.expect("a file").path();
            let text = fs::read_to_string(&path).expect("a source file");
            let words = path.file_stem().and_then(|name| name.to_str()).expect("a name").split('_');
            let name: String = words.map(|word| word[..1].to_uppercase() + &word[1..]).collect();
            if text.contains(&format!("pub struct {name}")) && text.contains("StateCrdt for") {
                types.insert(name);
            }
        }
    }
    assert!(types.len() >= 22, "{types:?}");
    types
}

/// Does a row of a table begin with the type, or with several of which it is one?
fn is_in_a_table(document: &str, name: &str) -> bool {
    let rows = document.lines().filter_map(|line| line.trim_start_matches("//! ").strip_prefix("| "));
    let mut first_cells = rows.filter_map(|row| row.split(" |").next());
    let with_parameters = [format!("`{name}`"), format!("`{name}<")];
    first_cells.any(|cell| with_parameters.iter().any(|name| cell.contains(name)))
}

#[test]
fn every_type_is_in_both_tables_and_has_a_golden_payload() {
    let (readme, crate_docs) = (read("README.md"), read("crdt-types/src/lib.rs"));
    for name in types() {
        assert!(is_in_a_table(&readme, &name), "README.md lacks {name}");
        assert!(is_in_a_table(&crate_docs, &name), "crdt-types/src/lib.rs lacks {name}");
        let tag = format!(":{name}\"");
        let golden = fs::read_dir(root().join("tests/golden")).expect("golden payloads");
        let mut payloads = golden.map(|file| fs::read_to_string(file.expect("a file").path()).expect("a payload"));
        assert!(payloads.any(|payload| payload.contains(&tag)), "no golden payload has a {name}");
    }
}

#[test]
fn every_type_says_the_same_things_in_the_same_order() {
    const HEADINGS: [&str; 7] =
        ["Semantics", "Lattice", "Complexity", "Limits", "Deviations", "Examples", "References"];
    /// Few types deviate from their source.
    const OPTIONAL: &str = "Deviations";
    for shape in SHAPES {
        for file in fs::read_dir(root().join("crdt-types/src").join(shape)).expect("the folder of a shape") {
            let path = file.expect("a file").path();
            let text = fs::read_to_string(&path).expect("a source file");
            let prose = text.split("/// ```").step_by(2).flat_map(str::lines);
            let headings: Vec<&str> = prose.filter_map(|line| line.strip_prefix("/// # ")).collect();
            let documented = text.contains("impl StateCrdt for") || text.contains("> StateCrdt for");
            let expected = HEADINGS.into_iter().filter(|heading| *heading != OPTIONAL || headings.contains(heading));
            assert_eq!(headings, expected.filter(|_| documented).collect::<Vec<_>>(), "{}", path.display());
        }
    }
}
