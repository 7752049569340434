//! What goes with a state: contexts, openings, the dead.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use smallvec::smallvec;

use super::{Error, Few, Input, Table, column, write_varint};
use crate::causality::{Lineage, Opening};
use crate::{CausalContext, Dot, Dots, ReplicaId, Timestamp};

/// One counter for each replica in the table; 0 if nothing of it was seen.
pub(crate) fn write_context(out: &mut Vec<u8>, table: &Table, context: &CausalContext) {
    column::write(out, counters(table, context));
}

pub(crate) fn read_context(input: &mut Input<'_>, table: &Table) -> Result<CausalContext, Error> {
    context(table, &column::read(input, table.len())?)
}

/// How much further `upto` goes than `base`, which is within it.
pub(crate) fn write_growth(out: &mut Vec<u8>, table: &Table, base: &CausalContext, upto: &CausalContext) {
    let growth = counters(table, upto).into_iter().zip(counters(table, base)).map(|(upto, base)| upto - base.min(upto));
    column::write(out, growth);
}

pub(crate) fn read_growth(input: &mut Input<'_>, table: &Table, base: &CausalContext) -> Result<CausalContext, Error> {
    let growth = column::read(input, table.len())?;
    let upto = counters(table, base).into_iter().zip(growth).map(|(base, growth)| base.saturating_add(growth));
    context(table, &upto.collect::<Few<u64>>())
}

/// What the context has of each replica in the table.
pub(super) fn counters(table: &Table, context: &CausalContext) -> Few<u64> {
    table.replicas().iter().map(|&replica| context.counter(replica)).collect()
}

fn context(table: &Table, counters: &[u64]) -> Result<CausalContext, Error> {
    match counters.iter().find(|&&counter| counter > Dot::MAX_COUNTER) {
        Some(counter) => Err(Error::new(format_args!("the counter {counter} is beyond 2^53 - 1"))),
        None => Ok(table.replicas().iter().copied().zip(counters.iter().copied()).collect()),
    }
}

/// For each replica in the table the number of its openings; then after which event each began; then their seals.
pub(crate) fn write_lineage(out: &mut Vec<u8>, table: &Table, lineage: &Lineage) {
    let openings = || table.replicas().iter().map(|&replica| lineage.openings(replica));
    column::write(out, openings().map(|openings| openings.len() as u64));
    let after = openings().flat_map(|openings| {
        let before = [0].into_iter().chain(openings.iter().map(|opening| opening.after + 1));
        openings.iter().zip(before).map(|(opening, before)| opening.after - before)
    });
    column::write(out, after);
    out.extend(openings().flatten().flat_map(|opening| opening.seal.to_le_bytes()));
}

pub(crate) fn read_lineage(input: &mut Input<'_>, table: &Table) -> Result<Lineage, Error> {
    let counts = column::read(input, table.len())?;
    let mut after = column::read(input, sum(&counts)?)?.into_iter();
    let mut seals = input.take(after.len().saturating_mul(4))?.chunks_exact(4);
    let mut lineage = Vec::new();
    for (&replica, count) in table.replicas().iter().zip(counts) {
        let mut least = 0_u64;
        // There are as many as `sum` has found.
        for (distance, seal) in (0..count).zip(after.by_ref().zip(&mut seals)).map(|(_, opening)| opening) {
            let after = least.saturating_add(distance);
            if after > Dot::MAX_COUNTER {
                return Err(Error::new("an opening starts after the largest counter"));
            }
            let seal = seal.iter().rev().fold(0, |seal, &byte| seal << 8 | u32::from(byte));
            lineage.push(Opening { replica, after, seal });
            least = after + 1;
        }
    }
    Ok(Lineage::from_ascending(lineage))
}

fn sum(counts: &[u64]) -> Result<usize, Error> {
    let sum = counts.iter().try_fold(0_u64, |sum, &count| sum.checked_add(count));
    sum.and_then(|sum| usize::try_from(sum).ok()).ok_or_else(Error::ended)
}

pub(crate) fn read_clock(input: &mut Input<'_>) -> Result<Timestamp, Error> {
    input.varint().map(Timestamp::from_nanos)
}

/// The number of runs; then of each run its replica, its first counter, and how many more follow that.
pub(crate) fn write_dots(out: &mut Vec<u8>, table: &Table, dots: &Dots) {
    write_varint(out, dots.runs().count() as u64);
    write_runs(out, table, dots.runs());
}

pub(crate) fn read_dots(input: &mut Input<'_>, table: &Table) -> Result<Dots, Error> {
    let count = input.count()?;
    collect(read_runs(input, table, count)?)
}

/// The killers; of each the number of runs that it has killed; then all runs.
pub(crate) fn write_killed(out: &mut Vec<u8>, table: &Table, killed: &BTreeMap<Dot, Dots>) {
    write_places(out, table, killed.keys().map(|dot| dot.replica));
    column::write(out, killed.keys().map(|dot| dot.counter));
    column::write(out, killed.values().map(|dots| dots.runs().count() as u64));
    write_runs(out, table, killed.values().flat_map(Dots::runs));
}

pub(crate) fn read_killed(input: &mut Input<'_>, table: &Table, killers: u64) -> Result<BTreeMap<Dot, Dots>, Error> {
    let killers = usize::try_from(killers).map_err(|_| Error::ended())?;
    let replicas = read_places(input, table, killers)?;
    let counters = column::read(input, killers)?;
    let counts = column::read(input, killers)?;
    let mut runs = read_runs(input, table, sum(&counts)?)?;
    let mut log = Vec::with_capacity(killers);
    for ((replica, counter), count) in replicas.into_iter().zip(counters).zip(counts) {
        let killer = Dot::new(table.replicas()[replica], counter);
        if !killer.is_valid() {
            return Err(Error::new(format_args!("the counter of dot {killer} is not between 1 and 2^53 - 1")));
        }
        // There are as many as `sum` has found.
        let dots = collect((0..count).zip(runs.by_ref()).map(|(_, run)| run))?;
        log.push((killer, dots));
    }
    if log.is_sorted_by(|a, b| a.0 < b.0) {
        Ok(log.into_iter().collect())
    } else {
        Err(Error::not_canonical("the log"))
    }
}

type Run = (ReplicaId, u64, u64);

fn write_runs(out: &mut Vec<u8>, table: &Table, runs: impl Iterator<Item = Run> + Clone) {
    write_places(out, table, runs.clone().map(|run| run.0));
    column::write(out, runs.clone().map(|run| run.1));
    column::write(out, runs.map(|(_, first, last)| last - first));
}

fn read_runs(input: &mut Input<'_>, table: &Table, count: usize) -> Result<impl Iterator<Item = Run>, Error> {
    let replicas = read_places(input, table, count)?;
    let first = column::read(input, count)?;
    let more = column::read(input, count)?;
    let run =
        |((replica, first), more): ((usize, u64), u64)| (table.replicas()[replica], first, first.saturating_add(more));
    Ok(replicas.into_iter().zip(first).zip(more).map(run))
}

fn collect(runs: impl Iterator<Item = Run>) -> Result<Dots, Error> {
    Dots::from_runs(runs).ok_or_else(|| Error::new("runs of events are not ascending and apart"))
}

/// Which replicas are meant, unless there is only one.
fn write_places(out: &mut Vec<u8>, table: &Table, replicas: impl Iterator<Item = ReplicaId>) {
    if table.is_ambiguous() {
        column::write(out, replicas.map(|replica| table.place(replica)));
    }
}

pub(super) fn read_places(input: &mut Input<'_>, table: &Table, count: usize) -> Result<Few<usize>, Error> {
    if table.is_ambiguous() {
        let read = column::read(input, count)?;
        let mut places = Few::with_capacity(count);
        for place in read {
            places.push(table.index(place)?);
        }
        Ok(places)
    } else if count / 2 > input.remaining() {
        Err(Error::ended())
    } else {
        Ok(smallvec![0; count])
    }
}
