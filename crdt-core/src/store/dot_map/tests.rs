//! Maps of many entries against a plain map of the same, whatever becomes of them.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::cell::Cell;
use core::ops::{ControlFlow, RangeInclusive};

use serde::{Deserializer, Serializer};
use serde_json::{Value, json};

use super::entries::Entries;
use super::index::Index;
use super::{DotMap, Summary};
use crate::store::{Dead, Joint, live_dots as dots, shown};
use crate::{CausalContext, Decoding, Dot, DotSet, DotStore, DotSum, Dots, Encoding, MergeError, ReplicaId};

type Map = DotMap<u64, DotSet, Count>;
type Plain = BTreeMap<u64, Vec<Dot>>;

/// How many dots there are.
#[derive(Clone, Default, PartialEq, Debug)]
struct Count(usize);

impl Summary<u64, DotSet> for Count {
    fn add(&mut self, _: &u64, store: &DotSet) {
        self.0 += dots(store).len();
    }

    fn subtract(&mut self, _: &u64, store: &DotSet) {
        self.0 -= dots(store).len();
    }
}

/// Numbers without visible order, the same in each run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

fn map_of(entries: &[(u64, Dot)]) -> Map {
    let mut map = Map::default();
    for &(key, dot) in entries {
        let mut store = DotSet::new();
        store.insert(dot);
        let mut one = Map::default();
        one.summary.add(&key, &store);
        one.entries = Entries::of([(key, store)].into_iter());
        map.absorb(one);
    }
    map
}

/// Everything that can be read says the same, and each dot is found where it is.
fn assert_same(map: &Map, plain: &Plain) {
    let read = |(key, store): (&u64, &DotSet)| (*key, dots(store));
    assert!(map.iter().map(read).eq(plain.iter().map(|(key, dots)| (*key, dots.clone()))));
    assert!(map.iter().rev().map(read).eq(plain.iter().rev().map(|(key, dots)| (*key, dots.clone()))));
    assert_eq!((map.len(), map.iter().len()), (plain.len(), plain.len()));
    assert_eq!(map.summary().0, plain.values().map(Vec::len).sum::<usize>());
    assert!(plain.iter().all(|(key, expected)| map.get(key).map(dots).as_ref() == Some(expected)));
    if let Entries::Many(chunks) = &map.entries {
        assert!(
            chunks.index.as_ref().is_some_and(Index::is_exact),
            "there are no sums, so the index is never in doubt"
        );
        assert!(chunks.is_compact(), "a chunk keeps memory for many more entries than it may have");
    }
    for dot in plain.values().flatten() {
        let known = CausalContext::from_iter([1, 2].map(|replica| {
            let replica = ReplicaId::new(replica);
            (replica, if replica == dot.replica { dot.counter - 1 } else { u64::MAX })
        }));
        assert!(dots(&map.since(&known)).contains(dot), "{dot} is not found");
    }
}

fn random_history(seed: u64, keys: u64, steps: u64) {
    let random = &mut Random(seed);
    let (mut map, mut plain) = (Map::default(), Plain::new());
    let mut made = [0, 0];
    for step in 0..steps {
        let live: Vec<(u64, Dot)> = plain.iter().flat_map(|(key, dots)| dots.iter().map(|dot| (*key, *dot))).collect();
        match random.below(9) {
            0 => {
                let chosen: Vec<Dot> = live.iter().filter(|_| random.below(10) == 0).map(|entry| entry.1).collect();
                map.kill(&Dead::Listed(&chosen.iter().copied().collect()));
                for dots in plain.values_mut() {
                    dots.retain(|dot| !chosen.contains(dot));
                }
            }
            1 => {
                let half = live.iter().filter(|_| random.below(3) > 0).map(|entry| entry.1).collect::<Dots>();
                let context = CausalContext::from_iter([(ReplicaId::new(1), made[0])]);
                let dead = Dead::Unless { seen: &context, live: &half };
                map.kill(&dead);
                for dots in plain.values_mut() {
                    dots.retain(|dot| !dead.contains(*dot));
                }
            }
            2 => {
                let mut other = map.clone();
                let gone: Vec<Dot> = live.iter().filter(|_| random.below(3) == 0).map(|entry| entry.1).collect();
                other.kill(&Dead::Listed(&gone.iter().copied().collect()));
                other.absorb(map_of(&[(random.below(keys), Dot::new(ReplicaId::new(3), 1 + step))]));
                let counters = [(1, made[0]), (2, made[1] / 2), (3, 1 + step)];
                let context = counters.into_iter().map(|(replica, last)| (ReplicaId::new(replica), last)).collect();
                map.kill_unless_in(&other, &context);
                for dots in plain.values_mut() {
                    dots.retain(|dot| !(context.contains(*dot) && gone.contains(dot)));
                }
            }
            3 => {
                let from = random.below(keys);
                let _ = map.extract_if(|key, _| (from..from + keys / 4).contains(key));
                plain.retain(|key, _| !(from..from + keys / 4).contains(key));
            }
            _ => {
                let known =
                    [(1, made[0]), (2, made[1]), (3, step)].map(|(replica, last)| (ReplicaId::new(replica), last));
                let replica = usize::from(random.below(2) == 0);
                let first = random.below(keys);
                let new: Vec<(u64, Dot)> = (0..random.below(1 + keys / 2))
                    .map(|number| {
                        made[replica] += 1;
                        let key = if step % 2 == 0 { first + number } else { random.below(keys) };
                        (key, Dot::new(ReplicaId::new(1 + replica as u64), made[replica]))
                    })
                    .collect();
                if random.below(2) == 0 {
                    map.absorb(map_of(&new));
                } else {
                    let mut other = map.clone();
                    other.absorb(map_of(&new));
                    let gone: Vec<Dot> = live.iter().filter(|_| random.below(6) == 0).map(|entry| entry.1).collect();
                    map.kill(&Dead::Listed(&gone.iter().copied().collect()));
                    for dots in plain.values_mut() {
                        dots.retain(|dot| !gone.contains(dot));
                    }
                    map.absorb_since(&other, &CausalContext::from_iter(known));
                }
                for (key, dot) in new {
                    let dots = plain.entry(key).or_default();
                    dots.push(dot);
                    dots.sort();
                }
            }
        }
        plain.retain(|_, dots| !dots.is_empty());
        assert_same(&map, &plain);
    }
}

#[test]
fn a_map_is_what_a_plain_map_is() {
    for seed in 0..20 {
        random_history(seed, 4 + 3 * seed, 30);
    }
}

/// Who has only received a large map has an index of it too.
#[test]
fn a_map_that_was_absorbed_whole_is_indexed() {
    let entries: Vec<(u64, Dot)> = (1..=100).map(|key| (key, Dot::new(ReplicaId::new(1), key))).collect();
    let large = map_of(&entries);
    let mut empty = Map::default();
    empty.absorb(large.since(&CausalContext::new()));
    assert!(matches!(&empty.entries, Entries::Many(chunks) if chunks.index.is_some()));
}

/// A map that lies inside an entry came there whole, so it has no index; then most of it is removed.
#[test]
fn what_is_absorbed_after_a_removal_is_there() {
    let entries: Vec<(u64, Dot)> = (1..=100).map(|key| (key, Dot::new(ReplicaId::new(1), key))).collect();
    for left in 0..40 {
        let mut map = map_of(&entries).since(&CausalContext::new());
        map.kill(&Dead::Listed(&entries[left..].iter().map(|entry| entry.1).collect()));
        map.absorb(map_of(&[(200, Dot::new(ReplicaId::new(2), 1))]));
        assert_eq!(map.len(), left + 1);
        assert!(map.get(&200).is_some());
    }
}

/// A counter that others count on: its one entry takes the place of an earlier one, time after time.
#[test]
fn superseded_dots_do_not_pile_up() {
    let amounts = |counter: u64, keys: core::ops::Range<u64>| {
        let mut map = DotMap::<u64, DotSum<u64>>::new();
        map.entries = Entries::of(keys.map(|key| {
            let mut amount = DotSum::new();
            amount.insert_run(Dot::new(ReplicaId::new(key), counter), counter);
            (key, amount)
        }));
        map
    };
    let mut map = amounts(1, 0..100);
    for counter in 2..1_000 {
        map.absorb(amounts(counter, 0..3));
    }
    let Entries::Many(chunks) = &map.entries else { panic!("a hundred entries are many") };
    let index = chunks.index.as_ref().expect("an index");
    assert!(index.len() < 250, "{} dots of 100 that live", index.len());
}

/// It is not named among the live, but its first event is.
#[test]
fn a_run_that_lives_by_its_first_event_is_found_by_its_last() {
    let mut map = DotMap::<u64, DotSum<u64>>::new();
    for key in 1..=50 {
        let mut run = DotSum::new();
        run.insert_run(Dot::new(ReplicaId::new(key), 5), 5);
        let mut one = DotMap::new();
        one.entries = Entries::of([(key, run)].into_iter());
        map.absorb(one);
    }
    let seen: CausalContext = (1..=50).map(|replica| (ReplicaId::new(replica), 5)).collect();
    let live: Dots = (1..=40).map(|replica| Dot::new(ReplicaId::new(replica), 1)).collect();
    map.kill(&Dead::Unless { seen: &seen, live: &live });
    assert_eq!(map.len(), 40);
    let known = (1..=50).map(|replica| (ReplicaId::new(replica), 4)).collect();
    assert_eq!(map.since(&known).len(), 40);
}

/// Counters of which each replica in `replicas` has counted up to `last`.
fn sums(
    keys: RangeInclusive<u64>,
    replicas: impl Fn(u64) -> RangeInclusive<u64>,
    last: u64,
) -> DotMap<u64, DotSum<u64>> {
    let mut map = DotMap::new();
    map.entries = Entries::of(keys.map(|key| {
        let mut sum = DotSum::new();
        replicas(key).for_each(|replica| sum.insert_run(Dot::new(ReplicaId::new(replica), last), last));
        (key, sum)
    }));
    map.entries.settle(&BTreeMap::new());
    map
}

fn seen(replicas: RangeInclusive<u64>, last: u64) -> CausalContext {
    replicas.map(|replica| (ReplicaId::new(replica), last)).collect()
}

/// The other side has gone on counting, so that it has no dot of ours; or it has removed the entry.
#[test]
fn what_another_map_keeps_in_a_longer_run_lives() {
    let mut map = sums(1..=50, |key| key..=key, 5);
    map.kill_unless_in(&sums(1..=40, |key| key..=key, 7), &seen(1..=50, 7));
    assert!(map.iter().map(|(key, _)| *key).eq(1..=40));
    assert_eq!(map.since(&seen(1..=50, 4)).len(), 40);
}

/// A dot that has gone from a large sum may still be in the index, with the number that another entry has now.
#[test]
fn an_entry_is_not_taken_for_another_that_has_its_number_now() {
    let mut theirs = sums(1..=50, |key| if key == 1 { 1..=10 } else { 100 + key..=100 + key }, 5);
    theirs.absorb(sums(1..=1, |_| 1..=10, 7));
    assert_eq!(theirs.extract(&1).map(|dots| dots.len()), Some(10));
    theirs.absorb(sums(51..=70, |key| 100 + key..=100 + key, 5));
    let latest = sums(1..=1, |_| 11..=11, 3);
    theirs.absorb(latest.clone());

    let mut mine = sums(1..=1, |_| 1..=10, 5);
    mine.absorb(latest);
    let seen = seen(1..=170, 7);
    mine.kill_unless_in(&theirs, &seen);
    assert_eq!(mine.iter().map(|(key, store)| (*key, dots(store).len())).collect::<Vec<_>>(), [(1, 1)]);
}

/// The counters of the other side are large, so its index was not told what a longer run has taken the place of.
#[test]
fn what_a_large_sum_has_superseded_is_missing_when_the_sum_is_gone() {
    let of = |key| 10 * key..=10 * key + 7;
    let mut map = sums(1..=60, of, 5);
    let mut other = map.clone();
    let longer = sums(1..=5, of, 7);
    let last = dots(&longer).into_iter().collect();
    other.absorb(longer);
    other.kill(&Dead::Listed(&last));
    map.kill_unless_in(&other, &seen(10..=607, 7));
    assert!(map.iter().map(|(key, _)| *key).eq(6..=60));
}

/// Its index still has a dot that has gone from a large sum.
#[test]
fn an_entry_in_which_nothing_is_new_is_not_taken_over() {
    let of = |key| 10 * key..=10 * key + 7;
    let mut other = sums(1..=60, of, 5);
    other.absorb(sums(1..=5, of, 7));
    other.kill(&Dead::Listed(&(1..=5).map(|key| Dot::new(ReplicaId::new(10 * key), 7)).collect()));
    let last = |replica| if replica <= 50 && replica % 10 == 0 { 4 } else { 7 };
    let known = (10..=607).map(|replica| (ReplicaId::new(replica), last(replica))).collect();
    assert_eq!(shown(|visit| other.visit_since(&known, visit)), []);
    let mut map = sums(6..=60, of, 5);
    map.absorb_since(&other, &known);
    assert!(map.iter().map(|(key, _)| *key).eq(6..=60));
}

/// What a longer run has taken the place of is gone from the index, as if the run had been sent.
#[test]
fn what_a_run_at_hand_supersedes_is_no_longer_found() {
    let mut map = sums(1..=50, |key| key..=key, 5);
    map.absorb_since(&sums(1..=50, |key| key..=key, 7), &seen(1..=50, 5));
    let Entries::Many(chunks) = &map.entries else { panic!("fifty entries are many") };
    let index = chunks.index.as_ref().expect("an index");
    assert!(index.is_exact());
    assert_eq!(index.len(), 50);
    assert_eq!(map.since(&seen(1..=50, 6)).len(), 50);
}

/// Two events of one counter, of which the removal names the later one, for it knew the two as one.
#[test]
fn what_has_gone_with_a_later_event_is_missing() {
    let mut two = DotMap::<u64, DotSum<u64>>::new();
    two.entries = Entries::of((1..=20).map(|key| {
        let event = |counter| (Dot::new(ReplicaId::new(key), counter), counter, counter);
        let sum = json!({ "sum": [event(1), event(3)] });
        (key, DotSum::decode(&mut Decoding::new(), sum).expect("two events"))
    }));
    two.entries.settle(&BTreeMap::new());
    two.kill(&Dead::Listed(&(1..=5).map(|key| Dot::new(ReplicaId::new(key), 3)).collect()));
    let mut one = sums(1..=20, |key| key..=key, 1);
    one.kill_unless_in(&two, &seen(1..=20, 3));
    assert!(one.iter().map(|(key, _)| *key).eq(6..=20));
}

/// Entries of many dots lie alone, so that little is noted anew when a chunk is cut.
#[test]
fn heavy_entries_lie_alone() {
    let mut map = DotMap::<u64, DotSet>::new();
    for key in 0..100 {
        let mut store = DotSet::new();
        (1..=1 + 300 * u64::from(key % 10 == 0))
            .for_each(|event| _ = store.insert(Dot::new(ReplicaId::new(key), event)));
        let mut one = DotMap::new();
        one.entries = Entries::of([(key, store)].into_iter());
        map.absorb(one);
    }
    let Entries::Many(chunks) = &map.entries else { panic!("a hundred entries are many") };
    for &name in chunks.names() {
        let chunk = chunks.chunk(name);
        let dots: usize = chunk.iter().map(|(_, store)| dots(store).len()).sum();
        assert!(chunk.len() == 1 || dots <= 5, "{dots} dots in {} entries", chunk.len());
    }
}

std::thread_local! {
    /// How often a store was asked for its dots.
    static ASKED: Cell<usize> = const { Cell::new(0) };
}

/// A store that counts how often it is asked.
#[derive(Clone, Default, PartialEq, Debug)]
struct Asked(DotSet);

impl DotStore for Asked {
    fn visit_dots(&self, visit: &mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()> {
        ASKED.set(ASKED.get() + 1);
        self.0.visit_dots(visit)
    }

    fn since(&self, known: &CausalContext) -> Self {
        Self(self.0.since(known))
    }

    fn kill(&mut self, dead: &Dead<'_>) {
        self.0.kill(dead);
    }

    fn absorb(&mut self, new: Self) {
        self.0.absorb(new.0);
    }

    fn check(&self, other: &Self, at: &Joint<'_>) -> Result<(), MergeError> {
        self.0.check(&other.0, at)
    }

    fn encode<S: Serializer>(&self, at: Encoding<'_>, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.encode(at, serializer)
    }

    fn decode<'de, D: Deserializer<'de>>(at: &mut Decoding, deserializer: D) -> Result<Self, D::Error> {
        DotSet::decode(at, deserializer).map(Self)
    }
}

/// Large maps, each in an entry; that of a key has one member for each of these events of the replica of this number.
fn rooms(members: &[(u64, RangeInclusive<u64>)]) -> DotMap<u64, DotMap<u64, Asked>> {
    let mut rooms = DotMap::new();
    rooms.entries = Entries::of(members.iter().cloned().map(|(room, events)| {
        let member = |event| {
            let mut dots = DotSet::new();
            dots.insert(Dot::new(ReplicaId::new(room), event));
            (event, Asked(dots))
        };
        let mut map = DotMap::new();
        map.entries = Entries::of(events.map(member));
        map.entries.settle(&BTreeMap::new());
        (room, map)
    }));
    rooms
}

/// Few large entries, which have an index of their own, or many.
#[test]
fn what_is_new_in_a_large_entry_is_found_without_a_walk_over_it() {
    for count in [3, 60] {
        let all =
            |last: u64| (1..=count).map(|room| (room, 1..=if room == 2 { last } else { 500 })).collect::<Vec<_>>();
        let mut mine = rooms(&all(500));
        mine.entries.settle(&BTreeMap::new());
        let mut theirs = mine.clone();
        theirs.absorb(rooms(&[(2, 501..=501)]));
        for last in [500, 501] {
            let known = seen(1..=count, last);
            ASKED.set(0);
            mine.check(&theirs, &Joint { dead: Dead::Listed(&Dots::new()), seen: &known, apart: true }).unwrap();
            mine.absorb_since(&theirs, &known);
            assert!(ASKED.get() < 300, "{} of {count} times 500 were asked", ASKED.get());
            assert_eq!(mine.get(&2).map(DotMap::len), Some(501));
        }
    }
}

/// `Asked` does not say that it is nothing but a set, and is written in pairs; whoever does not know it has taken it for one.
#[test]
fn what_was_written_as_a_set_is_read_by_a_store_that_wraps_one() {
    let by_replica = json!({ "map": { "000000000000000a": [[1, 2], [3, 1]], "000000000000000b": [[3, 7]] } });
    let pairs = json!({ "map": [
        [1, { "set": ["000000000000000a:2"] }],
        [3, { "set": ["000000000000000a:1", "000000000000000b:7"] }],
    ] });
    for payload in [&by_replica, &pairs] {
        assert_eq!(written_again::<DotSet>(payload), by_replica);
        assert_eq!(written_again::<Box<DotSet>>(payload), by_replica);
        assert_eq!(written_again::<Asked>(payload), pairs);
    }
}

/// By replica it would have its key twice, as a list has that can't be read.
#[test]
fn a_set_with_two_events_of_one_replica_is_written_as_a_pair() {
    let pairs = json!({ "map": [[1, { "set": ["000000000000000a:2", "000000000000000a:3"] }]] });
    assert_eq!(written_again::<DotSet>(&pairs), pairs);
}

fn written_again<S: DotStore>(payload: &Value) -> Value {
    let map = DotMap::<u64, S>::decode(&mut Decoding::new(), payload.clone()).expect("sets");
    map.encode(Encoding::new(), serde_json::value::Serializer).expect("JSON")
}
