//! What the derive costs at compile time, beside serde's (Serialize + Deserialize) on structs of the same shape.
//!
//! Writes two crates of a hundred structs with eight fields below `target/`, and checks them in turn. Run it with
//! `cargo bench -p benches --bench compile_time`; quote the ratio.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use std::{env, fs};

const STRUCTS: usize = 100;
const ROUNDS: usize = 9;

/// A field of the same meaning in both crates: its name, the CRDT, the plain type.
const FIELDS: [(&str, &str, &str); 8] = [
    ("key", "#[crdt(constant)] pub key: String", "pub key: String"),
    ("members", "pub members: LwwSet<String>", "pub members: BTreeSet<String>"),
    ("visits", "pub visits: GCounter", "pub visits: u64"),
    ("title", "pub title: LwwRegister<String>", "pub title: Option<String>"),
    ("tags", "pub tags: OrSet<u32>", "pub tags: BTreeSet<u32>"),
    ("limits", "pub limits: OrMap<String, LwwRegister<u64>>", "pub limits: BTreeMap<String, Option<u64>>"),
    ("balance", "pub balance: PnCounter", "pub balance: i64"),
    ("verdicts", "pub verdicts: MvRegister<bool>", "pub verdicts: Vec<bool>"),
];

fn main() -> Result<(), Box<dyn Error>> {
    // `cargo test --benches` and `cargo bench --no-run` must not measure anything.
    if !env::args().any(|argument| argument == "--bench") {
        return Ok(());
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/compile-time");
    let ours = Package::write(&root, "ours", &ours_source(), "crdt-types = { path = \"../../../crdt-types\" }")?;
    let serde =
        Package::write(&root, "serde-beside", &serde_source(), "serde = { version = \"1\", features = [\"derive\"] }")?;
    let bare = Package::write(&root, "bare", &bare_source(), "")?;
    for package in [&ours, &serde, &bare] {
        package.check()?;
    }

    let mut times: [Vec<Duration>; 3] = Default::default();
    for _ in 0..ROUNDS {
        for (package, times) in [&ours, &serde, &bare].into_iter().zip(&mut times) {
            times.push(package.check()?);
        }
    }
    let [ours, serde, bare] = times.map(median);
    println!("median of {ROUNDS} checks of {STRUCTS} structs with {} fields", FIELDS.len());
    println!("  without a derive    {:>6} ms", bare.as_millis());
    println!("  serde, both traits  {:>6} ms", serde.as_millis());
    println!("  StateCrdt           {:>6} ms", ours.as_millis());
    let cost = |time: Duration| time.saturating_sub(bare).as_secs_f64();
    println!("  ratio of the derives' own time, ours to serde's: {:.2}", cost(ours) / cost(serde));
    Ok(())
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

struct Package {
    folder: PathBuf,
}

impl Package {
    fn write(root: &Path, name: &str, source: &str, dependencies: &str) -> Result<Self, Box<dyn Error>> {
        let folder = root.join(name);
        fs::create_dir_all(folder.join("src"))?;
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n{dependencies}\n"
        );
        fs::write(folder.join("Cargo.toml"), manifest)?;
        fs::write(folder.join("src/lib.rs"), source)?;
        Ok(Self { folder })
    }

    /// Checks the package afresh, its dependencies being built.
    fn check(&self) -> Result<Duration, Box<dyn Error>> {
        let source = self.folder.join("src/lib.rs");
        fs::write(&source, fs::read(&source)?)?;
        let start = Instant::now();
        let status = Command::new(env!("CARGO"))
            .args(["check", "--quiet", "--offline"])
            .current_dir(&self.folder)
            .env("CARGO_INCREMENTAL", "0")
            .env_remove("RUSTFLAGS")
            .status()?;
        let time = start.elapsed();
        if status.success() { Ok(time) } else { Err(format!("{} does not check", self.folder.display()).into()) }
    }
}

fn ours_source() -> String {
    let header = "use crdt_types::{GCounter, LwwRegister, LwwSet, MvRegister, OrMap, OrSet, PnCounter, StateCrdt};\n";
    structs(header, "StateCrdt, Clone, Debug", |(_, crdt, _)| crdt)
}

fn serde_source() -> String {
    let header = "use std::collections::{BTreeMap, BTreeSet};\nuse serde::{Deserialize, Serialize};\n";
    structs(header, "Serialize, Deserialize, Clone, Debug", |(_, _, plain)| plain)
}

fn bare_source() -> String {
    structs("use std::collections::{BTreeMap, BTreeSet};\n", "Clone, Debug", |(_, _, plain)| plain)
}

type Field = (&'static str, &'static str, &'static str);

fn structs(header: &str, derives: &str, field: fn(Field) -> &'static str) -> String {
    let mut source = header.to_owned();
    for number in 0..STRUCTS {
        let fields: Vec<&str> = FIELDS.into_iter().map(field).collect();
        let _ = writeln!(source, "#[derive({derives})]\npub struct S{number} {{ {} }}", fields.join(", "));
    }
    source
}
