//! The compact encoding beside JSON, and beside the bare elements in postcard: bytes, and the best time of several runs.
//!
//! `cargo bench -p benches --bench encoding`; quote ratios of lines of one run. Times are of the processor where the system tells
//! them (Linux), so that a busy machine makes less of a difference.

use std::collections::BTreeSet;
use std::error::Error;
use std::hint::black_box;
use std::time::{Duration, Instant};

use crdt_types::{LwwSet, OrSet, Replica, StateCrdt, Stored};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

const MEMBERS: usize = 100_000;
const RUNS: usize = 9;

#[derive(StateCrdt, Clone, Default)]
struct TwoOrSets {
    following: OrSet<String>,
    followers: OrSet<String>,
}

#[derive(StateCrdt, Clone, Default)]
struct TwoLwwSets {
    following: LwwSet<String>,
    followers: LwwSet<String>,
}

fn main() -> Result<()> {
    println!("two sets of {MEMBERS} random strings of 16 characters, inserted in random order");
    let (following, followers) = (elements(1), elements(2));
    let sorted: BTreeSet<&String> = following.iter().chain(&followers).collect();
    let bare: Vec<&String> = sorted.into_iter().collect();
    let written = postcard::to_allocvec(&bare)?;
    report(
        "strings, postcard",
        written.len(),
        || postcard::to_allocvec(&bare).map(drop),
        || postcard::from_bytes::<Vec<String>>(&written).map(drop),
    )?;
    report(
        "strings, set",
        written.len(),
        || postcard::to_allocvec(&bare).map(drop),
        || postcard::from_bytes::<Vec<String>>(&written).map(|all| drop(all.into_iter().collect::<BTreeSet<_>>())),
    )?;

    let mut sets = Replica::new(TwoOrSets::default());
    sets.update(|sets, tx| {
        sets.following.extend(tx, following.iter().cloned());
        sets.followers.extend(tx, followers.iter().cloned());
    });
    both("OrSet", &sets)?;
    let mut sets = Replica::new(TwoLwwSets::default());
    sets.update(|sets, tx| {
        sets.following.extend(tx, following.iter().cloned());
        sets.followers.extend(tx, followers.iter().cloned());
    });
    both("LwwSet", &sets)
}

fn both<T: StateCrdt>(name: &str, sets: &Replica<T>) -> Result<()> {
    let bytes = sets.to_bytes()?;
    let again = Replica::<T>::from_bytes(&bytes)?;
    report(
        &format!("{name}, once read"),
        bytes.len(),
        || again.to_bytes().map(drop),
        || Stored::<T>::from_bytes(&bytes).map(drop),
    )?;
    report(
        &format!("{name}, compact"),
        bytes.len(),
        || sets.to_bytes().map(drop),
        || Stored::<T>::from_bytes(&bytes).map(drop),
    )?;
    let json = serde_json::to_vec(sets)?;
    report(
        &format!("{name}, JSON"),
        json.len(),
        || serde_json::to_vec(sets).map(drop),
        || serde_json::from_slice::<Stored<T>>(&json).map(drop),
    )
}

fn report<E: Error + 'static>(
    name: &str,
    bytes: usize,
    write: impl Fn() -> std::result::Result<(), E>,
    read: impl Fn() -> std::result::Result<(), E>,
) -> Result<()> {
    let (write, read) = (best(write)?, best(read)?);
    println!("  {name:<20}{bytes:>10} bytes, written in {write:>10.1?}, read in {read:>10.1?}");
    Ok(())
}

fn best<E>(work: impl Fn() -> std::result::Result<(), E>) -> std::result::Result<Duration, E> {
    let time = || {
        let (start, clock) = (Instant::now(), on_processor());
        black_box(work())?;
        Ok(clock.and_then(|clock| on_processor()?.checked_sub(clock)).unwrap_or_else(|| start.elapsed()))
    };
    (1..RUNS).try_fold(time()?, |best, _| Ok(best.min(time()?)))
}

/// How long this thread has been running.
fn on_processor() -> Option<Duration> {
    let times = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    times.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

/// Steele, Lea, Flood, *Fast Splittable Pseudorandom Number Generators*, 2014.
fn elements(seed: u64) -> Vec<String> {
    const LETTERS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    let mut state = seed << 32;
    let mut random = || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let [random, ..] = (mixed ^ (mixed >> 31)).to_le_bytes();
        char::from(LETTERS[usize::from(random) % LETTERS.len()])
    };
    (0..MEMBERS).map(|_| (0..16).map(|_| random()).collect()).collect()
}
