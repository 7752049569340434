# What stands between a change and main; everything else here is a part of it.
ci:
    .ci/run

# The quick round.
check:
    cargo fmt --all --check
    cargo clippy --workspace --all-targets --all-features -- -D warnings

test *args:
    cargo test --workspace {{args}}

# Every history of five operations.
explore:
    EXPLORER_DEPTH=5 cargo test --release -p tests --test 'explorer_*' -- --nocapture

# Two thousand histories of five replicas for each property.
histories:
    PROPTEST_CASES=2000 cargo test --release -p tests --test models -- --nocapture

# The exchange of deltas, with larger scenarios.
protocol:
    PROTOCOL=long cargo test --release -p protocol -- --nocapture

# The decoders, a hundred thousand damaged inputs each.
corpus:
    CORPUS=100000 cargo test --release -p decoders -- --nocapture

# Rewrites golden payloads, compiler messages and counterexamples; review the diff.
bless:
    TRYBUILD=overwrite cargo test -p tests --test ui
    BLESS=1 cargo test -p tests --test payload
    BLESS=1 cargo test -p tests --test counterexamples

doc:
    RUSTDOCFLAGS="-D warnings" cargo doc --workspace --all-features --no-deps
