//! Ours beside the peers and beside what the machine can do, each by its own best means.
//!
//! ```console
//! $ cargo run --release --manifest-path benches/peers/Cargo.toml              # the table
//! $ cargo run --release --manifest-path benches/peers/Cargo.toml -- --quick   # seconds: small sizes, one round
//! $ cargo run --release --manifest-path benches/peers/Cargo.toml -- --write   # and into benches/RESULTS.md
//! $ cargo run --release --manifest-path benches/peers/Cargo.toml -- W1 W4     # these workloads only
//! $ ONLY='ours;sorted pairs' ROUNDS=21 cargo run --release --manifest-path benches/peers/Cargo.toml -- W4
//! $ benches/peers/instructions W4                                             # of ours, counted by callgrind
//! ```
//!
//! A new peer is a file in [`contender`], with an implementation of each of the traits there that it can do, and a line in
//! the workloads that ask for them. A new workload is a file in [`workload`] and a line in [`workload::ALL`].

pub mod contender;
pub mod elements;
pub mod measure;
pub mod report;
pub mod workload;
