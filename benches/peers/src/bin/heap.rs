//! `heap <set | items> <contender> <n>`: the bytes of heap that a state of n elements retains, per element.

use std::alloc::System;

use peers::workload::w08_heap::build;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static COUNTING: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [subject, contender, size] = arguments.as_slice() else { return };
    let Ok(size) = size.parse() else { return };
    build(subject, contender, size, |make| {
        let region = Region::new(COUNTING);
        let state = make();
        let change = region.change();
        let retained = change.bytes_allocated as f64 - change.bytes_deallocated as f64;
        println!("{}", retained / size as f64);
        drop(state);
    });
}
