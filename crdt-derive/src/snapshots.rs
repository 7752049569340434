//! The code for representative inputs, in `snapshots/`, to be read.
//!
//! Each file opens with its input in a comment. `BLESS=1 cargo test -p crdt-derive` writes what follows it anew, and fails
//! to say so. For another snapshot write a file that has only the comment.

use std::path::{Path, PathBuf};
use std::{env, fs};

use syn::{DeriveInput, parse_quote};

#[test]
fn the_code_is_as_the_snapshots_show() {
    let stale: Vec<_> = snapshots().into_iter().filter(|path| !is_current(path)).collect();
    assert!(stale.is_empty(), "not as generated now; `BLESS=1` writes it, then review the difference: {stale:#?}");
}

fn snapshots() -> Vec<PathBuf> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots");
    let mut paths: Vec<_> = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn is_current(path: &Path) -> bool {
    let shown = fs::read_to_string(path).unwrap();
    let head: String = shown.split_inclusive('\n').take_while(|line| line == &"\n" || is_head(line)).collect();
    let input: String = head.lines().filter_map(|line| line.strip_prefix("// ")).collect::<Vec<_>>().join("\n");
    let current = format!("{}\n\n{}", head.trim_end(), expand(&input));
    if current != shown && env::var_os("BLESS").is_some() {
        fs::write(path, &current).unwrap();
    }
    current == shown
}

fn is_head(line: &str) -> bool {
    ["//! ", "// "].iter().any(|comment| line.starts_with(comment))
}

fn expand(input: &str) -> String {
    let input: DeriveInput = syn::parse_str(input).unwrap();
    let code = crate::derive(input, &parse_quote!(::crdt_types));
    spaced(&prettyplease::unparse(&syn::parse2(code).unwrap()))
}

/// The formatter leaves no space between items: a line of it goes after each that is followed by another one.
fn spaced(code: &str) -> String {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut spaced = String::new();
    let mut lines = code.lines().peekable();
    while let Some(line) = lines.next() {
        spaced += line;
        spaced.push('\n');
        // Items are nested two deep at most; what is deeper is a statement.
        let ends_item = line.ends_with(['}', ';']) && indent(line) <= 8;
        let next = lines.peek().filter(|next| indent(next) == indent(line) && !next.trim_start().starts_with('}'));
        if ends_item && next.is_some() {
            spaced.push('\n');
        }
    }
    spaced
}
