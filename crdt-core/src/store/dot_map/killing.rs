//! How dots die in a map, and with them the entries that become bottom.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::ops::ControlFlow;

use super::algebra::{any_dot, visit_both};
use super::chunks::{Chunks, Place};
use super::entries::Entries;
use super::index::{Index, Spot};
use super::{DotMap, Summary};
use crate::Dot;
use crate::payload::Unknown;
use crate::store::{Dead, DotStore, Key};

impl<K: Key, S: DotStore, F: Summary<K, S>> DotMap<K, S, F> {
    pub(super) fn kill_entries(&mut self, dead: &Dead<'_>) {
        if matches!(dead, Dead::Listed(dots) if dots.is_empty()) {
            return;
        }
        let Self { entries, unknown, summary } = self;
        let mut killer = Killer { dead, unknown, summary };
        match entries {
            Entries::Few(list) => {
                // Few of any size: a large one has an index of its own, and finds by it what is dead.
                list.retain_mut(|(key, store)| killer.kill(key, store));
            }
            Entries::Many(chunks) => {
                let was_indexed = chunks.index.is_some();
                killer.kill_in_chunks(chunks);
                // A delta is not looked up, so it has no index.
                if was_indexed || chunks.len() == 0 {
                    entries.settle(unknown);
                }
            }
        }
    }
}

/// What it takes to kill in one entry after the other.
struct Killer<'a, K, F> {
    dead: &'a Dead<'a>,
    unknown: &'a mut BTreeMap<K, Unknown>,
    summary: &'a mut F,
}

impl<K: Key, F> Killer<'_, K, F> {
    fn kill_in_chunks<S: DotStore>(&mut self, chunks: &mut Chunks<K, S>)
    where
        F: Summary<K, S>,
    {
        let mut shrunk = Vec::new();
        match chunks.index.take() {
            Some(mut index) if !matches!(self.dead, Dead::All) => {
                let doomed = match *self.dead {
                    Dead::Unless { seen, live } => index.remove_all(index.others(seen, live)),
                    Dead::Listed(dots) => index.remove_all(dots.runs()),
                    Dead::All => Vec::new(),
                };
                for doomed in doomed.chunk_by(|a, b| a.0.chunk() == b.0.chunk()) {
                    shrunk.extend(self.kill_doomed(doomed, chunks, &mut index));
                }
                index.bury();
                chunks.index = Some(index);
            }
            _ => {
                for name in chunks.names().copied().collect::<Vec<_>>() {
                    let all = (0..chunks.chunk(name).len()).collect();
                    shrunk.extend(chunks.retain_at(name, all, |_, key, store| {
                        let is_touched = any_dot(store, self.unknown.get(key), |dot| self.dead.contains(dot));
                        !is_touched || self.kill(key, store)
                    }));
                }
            }
        }
        // Not before all are dead: what is joined with another chunk is no longer found by its name.
        for key in &shrunk {
            chunks.tidy(key, self.unknown);
        }
    }

    /// Kills what is dead in one chunk, given the dots of it that were taken out of the index. If entries have gone, it tells
    /// the first key of before.
    fn kill_doomed<S: DotStore>(
        &mut self,
        doomed: &[(Spot, Dot)],
        chunks: &mut Chunks<K, S>,
        index: &mut Index,
    ) -> Option<K>
    where
        F: Summary<K, S>,
    {
        let chunk = doomed.first()?.0.chunk();
        let holders = chunks.holders(chunk, doomed, self.unknown);
        chunks.retain_at(chunk, holders, |at, key, store| {
            let lives = self.kill(key, store);
            if lives && matches!(self.dead, Dead::Unless { .. }) {
                // A sum keeps a dot that is not named, if it stands for one that is.
                let _ = visit_both(store, self.unknown.get(key), &mut |dot| {
                    if self.dead.contains(dot) {
                        index.place(dot, Place { chunk, at });
                    }
                    ControlFlow::Continue(())
                });
            }
            lives
        })
    }

    /// Is the entry still there afterwards?
    fn kill<S: DotStore>(&mut self, key: &K, store: &mut S) -> bool
    where
        F: Summary<K, S>,
    {
        self.summary.subtract(key, store);
        store.kill(self.dead);
        let unknown_lives = self.unknown.get_mut(key).is_some_and(|unknown| {
            unknown.kill(self.dead);
            !unknown.is_bottom()
        });
        let lives = !store.is_bottom() || unknown_lives;
        if lives {
            self.summary.add(key, store);
        } else {
            self.unknown.remove(key);
        }
        lives
    }
}
