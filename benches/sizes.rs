//! How many bytes of JSON a set takes, beside `crdts`: whole, and what one insertion sends.
//!
//! `cargo bench -p benches --bench sizes`

use std::error::Error;

use crdt_types::{OrSet, Replica};
use crdts::{CmRDT, Orswot};

fn main() -> Result<(), Box<dyn Error>> {
    println!("bytes of JSON per element of a set of strings, and of one insertion more");
    for size in [100, 10_000] {
        let (whole, change) = ours(size)?;
        println!("  ours,  {size:>6} elements: {:>4}, {change:>4}", whole / size);
        let (whole, change) = peers(size)?;
        println!("  crdts, {size:>6} elements: {:>4}, {change:>4} (an operation)", whole / size);
    }
    Ok(())
}

fn element(number: usize) -> String {
    format!("element {number:06}")
}

fn ours(size: usize) -> Result<(usize, usize), Box<dyn Error>> {
    let mut set = Replica::new(OrSet::default());
    set.update(|set, tx| (0..size).for_each(|number| _ = set.insert(tx, element(number))));
    let seen = set.context().clone();
    set.update(|set, tx| set.insert(tx, element(size)));
    Ok((serde_json::to_vec(&set)?.len(), serde_json::to_vec(&set.delta_since(&seen))?.len()))
}

fn peers(size: usize) -> Result<(usize, usize), Box<dyn Error>> {
    let mut set = Orswot::<String, u64>::new();
    for number in 0..size {
        let add = set.add(element(number), set.read_ctx().derive_add_ctx(0x0123_4567_89ab_cdef));
        set.apply(add);
    }
    let add = set.add(element(size), set.read_ctx().derive_add_ctx(0x0123_4567_89ab_cdef));
    Ok((serde_json::to_vec(&set)?.len(), serde_json::to_vec(&add)?.len()))
}
