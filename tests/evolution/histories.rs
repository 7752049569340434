//! Random histories with programs of two versions, against the same histories with the newer version alone.
//!
//! The seeds of histories in which they differed are kept in `seeds.txt`.

use crdt_types::{Merged, Replica, ReplicaId};
use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest};
use proptest::sample::select;
use proptest::test_runner::FileFailurePersistence;

use crate::versions::{PLACES, Place, Version, v1, v2};
use crate::wire::{WIRES, Wire, replica};

/// What happens to two replicas of the newer program and two of the older one.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// A replica edits what both versions know.
    Edit { by: usize, place: Place, n: u8 },
    /// A replica removes the key of a place.
    Remove { by: usize, place: Place },
    /// A newer replica edits what the older version does not know.
    Extend { by: usize, place: Place, field: u8, n: u8 },
    /// A newer replica removes what can be removed from what the older version does not know.
    Shrink { by: usize, place: Place },
    /// A replica gets what it lacks from another.
    Sync { to: usize, from: usize },
    /// A replica forgets its log.
    CutLog { by: usize },
}

const NEW: usize = 2;
const ALL: usize = 4;

fn step() -> impl Strategy<Value = Step> {
    let place = || select(&PLACES[..]);
    prop_oneof![
        3 => (0..ALL, place(), any::<u8>()).prop_map(|(by, place, n)| Step::Edit { by, place, n }),
        2 => (0..ALL, place()).prop_map(|(by, place)| Step::Remove { by, place }),
        4 => (0..NEW, place(), any::<u8>(), 0..4_u8)
            .prop_map(|(by, place, field, n)| Step::Extend { by, place, field, n }),
        1 => (0..NEW, place()).prop_map(|(by, place)| Step::Shrink { by, place }),
        6 => (0..ALL, 0..ALL).prop_map(|(to, from)| Step::Sync { to, from }),
        1 => (0..ALL).prop_map(|by| Step::CutLog { by }),
    ]
}

/// Two newer replicas and two of the version `Old`.
struct World<Old> {
    wire: Wire,
    new: [Replica<v2::Board>; NEW],
    old: [Replica<Old>; ALL - NEW],
}

impl<Old: Version> World<Old> {
    fn new(wire: Wire) -> Self {
        let new = [1, 2].map(|id| replica(id, v2::Board::default()));
        let old = [3, 4].map(|id| replica(id, Old::default()));
        Self { wire, new, old }
    }

    fn take(&mut self, step: Step) -> Option<Merged> {
        let Self { wire, new, old } = self;
        match step {
            Step::Edit { by, place, n } if by < NEW => new[by].update(|board, tx| board.edit(tx, place, n)),
            Step::Edit { by, place, n } => old[by - NEW].update(|board, tx| board.edit(tx, place, n)),
            Step::Remove { by, place } if by < NEW => new[by].update(|board, tx| board.remove(tx, place)),
            Step::Remove { by, place } => old[by - NEW].update(|board, tx| board.remove(tx, place)),
            Step::Extend { by, place, field, n } => new[by].update(|board, tx| board.extend_at(tx, place, field, n)),
            Step::Shrink { by, place } => new[by].update(|board, tx| board.shrink_at(tx, place)),
            Step::CutLog { by } if by < NEW => new[by].cut_log(),
            Step::CutLog { by } => old[by - NEW].cut_log(),
            Step::Sync { to, from } => {
                return Some(match (to < NEW, from < NEW) {
                    (true, true) => {
                        let from = new[from].fork_with_id(ReplicaId::new(9));
                        wire.sync(&mut new[to], &from)
                    }
                    (true, false) => wire.sync(&mut new[to], &old[from - NEW]),
                    (false, true) => wire.sync(&mut old[to - NEW], &new[from]),
                    (false, false) => {
                        let from = old[from - NEW].fork_with_id(ReplicaId::new(9));
                        wire.sync(&mut old[to - NEW], &from)
                    }
                });
            }
        }
        None
    }

    /// What a newer program reads of each replica.
    fn boards(&self) -> Vec<Replica<v2::Board>> {
        let new = self.new.iter().map(|new| self.wire.open(new, 0xff));
        let old = self.old.iter().map(|old| self.wire.open(old, 0xff));
        new.chain(old).collect()
    }
}

fn config() -> ProptestConfig {
    let seeds = FileFailurePersistence::Direct(concat!(env!("CARGO_MANIFEST_DIR"), "/evolution/seeds.txt"));
    ProptestConfig { cases: 1000, failure_persistence: Some(Box::new(seeds)), ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn an_older_program_loses_nothing(history in vec(step(), 1..30), wire in select(&WIRES[..])) {
        let (mut mixed, mut newer) = (World::<v1::Board>::new(wire), World::<v2::Board>::new(wire));
        for &step in &history {
            prop_assert_eq!(mixed.take(step), newer.take(step));
        }
        for (mixed, newer) in mixed.boards().iter().zip(newer.boards()) {
            prop_assert_eq!(mixed.context(), newer.context());
            prop_assert!(**mixed == *newer, "{}\nis not\n{}", mixed.payload().unwrap(), newer.payload().unwrap());
        }
    }
}
