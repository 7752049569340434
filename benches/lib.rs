//! Ours beside the peers, in one run: see the targets of `cargo bench -p benches`.
