//! How dots die in a map, and with them the entries that become bottom.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::algebra::any_dot;
use super::chunks::Chunks;
use super::entries::Entries;
use super::index::{DotsOf, Index, Spot, by_chunk, dots_of};
use super::{DotMap, Summary};
use crate::payload::Unknown;
use crate::store::{Dead, DotStore, Key};
use crate::{CausalContext, Dot, Dots};

/// Nothing lives.
static NONE: Dots = Dots::new();

impl<K: Key, S: DotStore, F: Summary<K, S>> DotMap<K, S, F> {
    pub(super) fn kill_entries(&mut self, dead: &Dead<'_>) {
        if matches!(dead, Dead::Listed(dots) if dots.is_empty()) {
            return;
        }
        let Self { entries, unknown, summary } = self;
        let mut killer = Killer {
            unknown,
            summary,
            kill: &mut |victim: Victim<'_, K, S>| {
                victim.store.kill(dead);
                victim.unknown.into_iter().for_each(|unknown| unknown.kill(dead));
            },
        };
        match entries {
            // Few of any size: a large one has an index of its own, and finds by it what is dead.
            Entries::Few(list) => killer.kill_in_list(list),
            Entries::Many(chunks) => match (chunks.index.take(), *dead) {
                (Some(mut index), Dead::Listed(dots)) => {
                    let doomed = index.remove_all(dots.runs());
                    killer.kill_doomed(&doomed, true, chunks, index);
                    entries.settle(unknown);
                }
                (Some(mut index), Dead::Unless { seen, live }) => {
                    let doomed = index.remove_unless(seen, |replica| live.ascending(replica));
                    killer.kill_doomed(&doomed, false, chunks, index);
                    entries.settle(unknown);
                }
                _ => {
                    killer.kill_everywhere(dead, chunks);
                    // A delta is not looked up, so it has no index.
                    if chunks.len() == 0 {
                        entries.settle(unknown);
                    }
                }
            },
        }
    }

    /// [`DotStore::kill_unless_in`], if not all that lives has to be known for it: in few entries, or where both have an index
    /// and a walk over the two finds what is missing. Was it so?
    pub(super) fn kill_missing(&mut self, other: &Self, seen: &CausalContext) -> bool {
        let Self { entries, unknown, summary } = self;
        let none = Dead::Unless { seen, live: &NONE };
        let mut sought = None;
        let mut killer = Killer {
            unknown,
            summary,
            kill: &mut |victim: Victim<'_, K, S>| {
                match other.entries.twin(&mut sought, victim.key, victim.store) {
                    Some((_, theirs)) => victim.store.kill_unless_in(theirs, seen),
                    None => victim.store.kill(&none),
                }
                match (victim.unknown, other.unknown.get(victim.key)) {
                    (Some(unknown), Some(theirs)) => unknown.kill_unless_in(theirs, seen),
                    (Some(unknown), None) => unknown.kill(&none),
                    (None, _) => (),
                }
            },
        };
        match (&mut *entries, other.entries.index()) {
            (Entries::Few(list), _) => killer.kill_in_list(list),
            (Entries::Many(chunks), Some((_, theirs))) if theirs.is_exact() => {
                let Some(mut index) = chunks.index.take() else { return false };
                let doomed = index.remove_unless(seen, |replica| theirs.ascending(replica));
                killer.kill_doomed(&doomed, false, chunks, index);
                entries.settle(unknown);
            }
            (Entries::Many(_), _) => return false,
        }
        true
    }
}

/// What it takes to kill in one entry after the other.
struct Killer<'a, K, S, F> {
    unknown: &'a mut BTreeMap<K, Unknown>,
    summary: &'a mut F,
    kill: &'a mut dyn FnMut(Victim<'_, K, S>),
}

/// An entry in which something may be dead.
struct Victim<'a, K, S> {
    key: &'a K,
    store: &'a mut S,
    unknown: Option<&'a mut Unknown>,
}

impl<K: Key, S: DotStore, F: Summary<K, S>> Killer<'_, K, S, F> {
    fn kill_in_list(&mut self, list: &mut Vec<(K, S)>) {
        list.retain_mut(|(key, store)| self.kill(key, store));
    }

    /// Kills in all entries in which something is dead.
    fn kill_everywhere(&mut self, dead: &Dead<'_>, chunks: &mut Chunks<K, S>) {
        let mut shrunk = Vec::new();
        for name in chunks.names().copied().collect::<Vec<_>>() {
            let all = (0..chunks.chunk(name).len()).collect();
            shrunk.extend(chunks.retain_at(name, all, |_, key, store| {
                let is_touched = any_dot(store, self.unknown.get(key), |dot| dead.contains(dot));
                !is_touched || self.kill(key, store)
            }));
        }
        self.tidy(&shrunk, chunks);
    }

    /// Kills in the entries that hold dots which were taken out of the index, and puts this back.
    fn kill_doomed(&mut self, doomed: &[(Spot, Dot)], are_listed: bool, chunks: &mut Chunks<K, S>, mut index: Index) {
        let mut shrunk = Vec::new();
        let (mut before, mut after) = (DotsOf::new(), DotsOf::new());
        for (chunk, doomed) in by_chunk(doomed) {
            let is_asked = !(S::KEEPS_RUNS && are_listed && chunks.is_large(chunk));
            let holders = chunks.holders(chunk, doomed);
            let mut doomed: Vec<Dot> = doomed.iter().map(|found| found.1).collect();
            doomed.sort_unstable();
            let is_doomed = |dot: &&Dot| doomed.binary_search(dot).is_ok();
            shrunk.extend(chunks.retain_at(chunk, holders, |spot, key, store| {
                if !is_asked {
                    index.suspect(doomed.len());
                    return self.kill(key, store);
                }
                before.clear();
                dots_of(store, self.unknown.get(key), |dot| before.push(dot));
                let may_keep = S::KEEPS_RUNS || self.unknown.contains_key(key);
                if !may_keep && before.iter().all(|dot| is_doomed(&dot)) {
                    self.summary.subtract(key, store);
                    return false;
                }
                let lives = self.kill(key, store);
                after.clear();
                dots_of(store, self.unknown.get(key), |dot| after.push(dot));
                after.sort_unstable();
                // With a dot that is named a sum drops those before it.
                let gone = before.iter().filter(|dot| after.binary_search(dot).is_err() && !is_doomed(dot));
                gone.for_each(|&dot| _ = index.take_out(dot));
                // It keeps one that is not named among the living, if it stands for one that is.
                after.iter().filter(is_doomed).for_each(|&dot| index.note(dot, spot));
                lives
            }));
        }
        index.bury();
        chunks.index = Some(index);
        self.tidy(&shrunk, chunks);
    }

    /// Joins chunks that have become small. Not before all are dead: what is joined with another chunk is no longer found by its
    /// name.
    fn tidy(&self, shrunk: &[K], chunks: &mut Chunks<K, S>) {
        for key in shrunk {
            chunks.tidy(key, self.unknown);
        }
    }

    /// Is the entry still there afterwards?
    fn kill(&mut self, key: &K, store: &mut S) -> bool {
        self.summary.subtract(key, store);
        (self.kill)(Victim { key, store, unknown: self.unknown.get_mut(key) });
        let lives = !store.is_bottom() || self.unknown.get(key).is_some_and(|unknown| !unknown.is_bottom());
        if lives {
            self.summary.add(key, store);
        } else {
            self.unknown.remove(key);
        }
        lives
    }
}
