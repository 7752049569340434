//! Prints the table, and writes it to `benches/RESULTS.md` when told so.

use std::fmt::Write;
use std::time::Instant;

use peers::report::table;
use peers::workload::{ALL, Plan};

const RESULTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../RESULTS.md");
/// The table stands between these two lines.
const MARKS: (&str, &str) = ("<!-- table -->", "<!-- end of the table -->");

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut plan = if arguments.iter().any(|argument| argument == "--quick") { Plan::QUICK } else { Plan::FULL };
    if let Some(rounds) = std::env::var("ROUNDS").ok().and_then(|rounds| rounds.parse().ok()) {
        plan.rounds = rounds;
    }
    let chosen: Vec<&String> = arguments.iter().filter(|argument| !argument.starts_with("--")).collect();
    let mut rows = Vec::new();
    for (name, run) in ALL {
        if chosen.is_empty() || chosen.iter().any(|chosen| chosen == name) {
            let start = Instant::now();
            rows.extend(run(plan));
            eprintln!("{name}: {:.0} s", start.elapsed().as_secs_f64());
        }
    }
    let report = format!("{}\n{}", setting(), table(&rows));
    println!("{report}");
    if arguments.iter().any(|argument| argument == "--write") {
        let text = std::fs::read_to_string(RESULTS).expect("benches/RESULTS.md");
        let (before, rest) = text.split_once(MARKS.0).expect("the first mark");
        let (_, after) = rest.split_once(MARKS.1).expect("the second mark");
        let text = format!("{before}{}\n\n{report}\n{}{after}", MARKS.0, MARKS.1);
        std::fs::write(RESULTS, text).expect("benches/RESULTS.md");
    }
}

/// The machine, the day, and the versions.
fn setting() -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let processor = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let processor = processor.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let processor = processor.map_or("unknown processor", |(_, name)| name);
    let mut setting = format!("{cores} cores, {processor}; {}; ", chrono::Utc::now().date_naive());
    let lock = include_str!("../Cargo.lock");
    for name in ["crdts", "lattices", "dson", "yrs", "loro", "automerge", "autosurgeon"] {
        let entry = lock.split_once(&format!("name = \"{name}\"\nversion = \"")).map_or("", |(_, rest)| rest);
        let version = entry.split('"').next().unwrap_or_default();
        let _ = write!(setting, "{name} {version}, ");
    }
    format!("{}.\n", setting.trim_end_matches(", "))
}
