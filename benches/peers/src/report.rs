//! The one table: a line for each figure, a column for each contender.

use std::fmt::Write;

use crate::contender::{AUTOMERGE, CRDTS, DSON, GROWING, LORO, OURS, PAIRS, STD, TOMBSTONES, YRS};
use crate::measure::Standing;

const COLUMNS: [&str; 10] = [OURS, PAIRS, STD, CRDTS, GROWING, TOMBSTONES, DSON, YRS, LORO, AUTOMERGE];

/// Contenders that do what ours does; the others show what the machine can do, or a part of it.
const PEERS: [&str; 5] = [CRDTS, DSON, YRS, LORO, AUTOMERGE];

/// One figure of all contenders.
pub struct Row {
    pub workload: &'static str,
    pub what: String,
    pub unit: Unit,
    pub targets: Vec<Target>,
    pub cells: Vec<(&'static str, f64)>,
}

#[derive(Clone, Copy)]
pub enum Unit {
    /// Shown in nanoseconds, microseconds or milliseconds, whichever reads best.
    Time,
    Bytes,
}

/// What ours must reach.
#[derive(Clone, Copy)]
pub enum Target {
    AtMost(f64),
    /// At most so many times what this contender takes.
    Times(f64, &'static str),
    /// So many times less than each peer.
    Ahead(f64),
}

impl Row {
    /// Figure number `figure` of a contest, divided by `per`.
    pub fn of(
        workload: &'static str,
        what: impl Into<String>,
        unit: Unit,
        targets: &[Target],
        standings: &[Standing],
        (figure, per): (usize, f64),
    ) -> Self {
        let cells = standings.iter().filter_map(|standing| Some((standing.name, *standing.figures.get(figure)? / per)));
        let cells = cells.filter(|(_, value)| !value.is_nan()).collect();
        Self { workload, what: what.into(), unit, targets: targets.to_vec(), cells }
    }

    fn cell(&self, name: &str) -> Option<f64> {
        self.cells.iter().find(|(contender, _)| *contender == name).map(|cell| cell.1)
    }

    /// How many times more ours takes than it may: up to 1 the target is reached.
    fn excess(&self, target: Target) -> Option<f64> {
        let ours = self.cell(OURS)?;
        match target {
            Target::AtMost(most) => Some(ours / most),
            Target::Times(times, contender) => Some(ours / (times * self.cell(contender)?)),
            Target::Ahead(times) => {
                let best = PEERS.iter().filter_map(|peer| self.cell(peer)).min_by(f64::total_cmp)?;
                Some(ours * times / best)
            }
        }
    }

    fn verdict(&self) -> String {
        let excesses = self.targets.iter().filter_map(|&target| self.excess(target));
        match excesses.max_by(f64::total_cmp) {
            None => String::new(),
            Some(excess) if excess <= 1.0 => "reached".to_string(),
            Some(excess) => format!("**missed**, {excess:.1} ×"),
        }
    }

    fn target(&self) -> String {
        let text = |target: &Target| match *target {
            Target::AtMost(most) => format!("≤ {}", self.unit.show(most)),
            Target::Times(times, contender) => format!("≤ {times} × {contender}"),
            Target::Ahead(times) if times > 1.0 => format!("{times} × ahead"),
            Target::Ahead(_) => "best".to_string(),
        };
        self.targets.iter().map(text).collect::<Vec<_>>().join(", ")
    }
}

impl Unit {
    fn show(self, value: f64) -> String {
        let (value, unit) = match self {
            Self::Time if value >= 1e6 => (value / 1e6, "ms"),
            Self::Time if value >= 1e4 => (value / 1e3, "µs"),
            Self::Time => (value, "ns"),
            Self::Bytes if value >= 1e6 => (value / 1e6, "MB"),
            Self::Bytes if value >= 1e4 => (value / 1e3, "kB"),
            Self::Bytes => (value, "B"),
        };
        if value < 10.0 && value.fract() != 0.0 { format!("{value:.2} {unit}") } else { format!("{value:.0} {unit}") }
    }
}

/// The table, in Markdown.
pub fn table(rows: &[Row]) -> String {
    let mut table = String::new();
    let _ = writeln!(table, "| | workload | target | | {} |", COLUMNS.join(" | "));
    let _ = writeln!(table, "|---|---|---|---|{}", "---|".repeat(COLUMNS.len()));
    for row in rows {
        let cells = COLUMNS.map(|name| row.cell(name).map(|value| row.unit.show(value)).unwrap_or_default());
        let (workload, what, cells) = (row.workload, &row.what, cells.join(" | "));
        let _ = writeln!(table, "| {workload} | {what} | {} | {} | {cells} |", row.target(), row.verdict());
    }
    table
}
