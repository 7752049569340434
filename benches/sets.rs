//! Sets beside `crdts`: building one, applying the change of one element, merging two that have diverged.
//!
//! `cargo bench -p benches --bench sets`; quote ratios of lines of one run.

#![allow(missing_docs, reason = "criterion's macros generate public functions")]

use std::hint::black_box;

use crdt_types::{OrSet, Replica};
use crdts::{CmRDT, CvRDT, Orswot};
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};

type Peer = Orswot<u64, u64>;

fn ours(elements: impl Iterator<Item = u64>) -> Replica<OrSet<u64>> {
    let mut set = Replica::new(OrSet::default());
    set.update(|set, tx| {
        for element in elements {
            set.insert(tx, element);
        }
    });
    set
}

fn peers(elements: impl Iterator<Item = u64>, actor: u64) -> Peer {
    let mut set = Peer::new();
    for element in elements {
        let add = set.add(element, set.read_ctx().derive_add_ctx(actor));
        set.apply(add);
    }
    set
}

fn build(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("build a set of 1,000");
    group.bench_function("ours", |bencher| bencher.iter(|| ours(black_box(0..1_000))));
    group.bench_function("crdts", |bencher| bencher.iter(|| peers(black_box(0..1_000), 1)));
    group.finish();
}

fn one_change(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("pass on one insertion into a set of 10,000");
    let mut a = ours(0..10_000);
    let mut b = a.fork();
    let mut next = 10_000;
    group.bench_function("ours, delta", |bencher| {
        bencher.iter(|| {
            next += 1;
            a.update(|set, tx| set.insert(tx, next));
            let delta = a.delta_since(b.context());
            b.apply(delta).is_ok()
        });
    });
    let mut a = peers(0..10_000, 1);
    let mut b = a.clone();
    group.bench_function("crdts, operation", |bencher| {
        bencher.iter(|| {
            next += 1;
            let add = a.add(next, a.read_ctx().derive_add_ctx(1));
            a.apply(add.clone());
            b.apply(add);
        });
    });
    group.bench_function("crdts, whole state", |bencher| {
        bencher.iter(|| {
            next += 1;
            let add = a.add(next, a.read_ctx().derive_add_ctx(1));
            a.apply(add);
            b.merge(a.clone());
        });
    });
    group.finish();
}

fn diverged(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("merge two sets of 10,000 of which 1,000 differ on each side");
    let a = ours(0..10_000);
    let mut b = a.fork();
    b.update(|set, tx| (20_000..21_000).for_each(|element| _ = set.insert(tx, element)));
    group.bench_function("ours", |bencher| {
        let fresh = || {
            let mut a = a.fork();
            a.update(|set, tx| (30_000..31_000).for_each(|element| _ = set.insert(tx, element)));
            a
        };
        bencher.iter_batched_ref(fresh, |a| a.merge(&b).is_ok(), BatchSize::LargeInput);
    });
    let base = peers(0..10_000, 1);
    let extend = |mut set: Peer, elements: std::ops::Range<u64>, actor| {
        for element in elements {
            let add = set.add(element, set.read_ctx().derive_add_ctx(actor));
            set.apply(add);
        }
        set
    };
    let (a, b) = (extend(base.clone(), 30_000..31_000, 2), extend(base, 20_000..21_000, 3));
    group.bench_function("crdts", |bencher| {
        bencher.iter_batched(|| (a.clone(), b.clone()), |(mut a, b)| a.merge(b), BatchSize::LargeInput);
    });
    group.finish();
}

criterion_group!(benches, build, one_change, diverged);
criterion_main!(benches);
