//! How dots die in a map, and with them the entries that become bottom.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::ops::ControlFlow;

use super::algebra::{any_dot, visit_both};
use super::chunks::Chunks;
use super::entries::Entries;
use super::index::Index;
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
        let mut index = chunks.index.take();
        let touched = match (self.dead, &mut index) {
            (Dead::Listed(dots), Some(index)) => index.remove_all(dots),
            _ => chunks.names().copied().collect(),
        };
        let mut shrunk = Vec::new();
        for name in touched {
            let [first, rest @ ..] = chunks.chunk(name) else { continue };
            let (first, is_alone) = (first.0.clone(), rest.is_empty());
            let before = chunks.chunk(name).len();
            chunks.retain_in(name, |key, store| match (self.dead, &mut index) {
                (Dead::Listed(_), _) if is_alone => self.kill(key, store),
                (Dead::Unless { .. }, Some(index)) => self.kill_indexed(key, store, index),
                _ => !self.is_touched(key, store) || self.kill(key, store),
            });
            if chunks.chunk(name).len() < before {
                shrunk.push(first);
            }
        }
        chunks.index = index.filter(|_| !matches!(self.dead, Dead::All));
        // Not before all are dead: what is joined with another chunk is no longer found by its name.
        for key in &shrunk {
            chunks.tidy(key, self.unknown);
        }
    }

    fn is_touched<S: DotStore>(&self, key: &K, store: &S) -> bool {
        any_dot(store, self.unknown.get(key), |dot| self.dead.contains(dot))
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

    /// [`kill`](Self::kill), if anything is dead, and the index follows. A sum may keep a dot that is not named among the live,
    /// because it stands for one that is.
    fn kill_indexed<S: DotStore>(&mut self, key: &K, store: &mut S, index: &mut Index) -> bool
    where
        F: Summary<K, S>,
    {
        let gone = self.dead_dots(key, store);
        if gone.is_empty() {
            return true;
        }
        let lives = self.kill(key, store);
        // They are shown in the same order as before.
        let mut kept = self.dead_dots(key, store).into_iter().peekable();
        for dot in gone {
            if kept.next_if_eq(&dot).is_none() {
                index.remove(dot);
            }
        }
        lives
    }

    fn dead_dots<S: DotStore>(&self, key: &K, store: &S) -> Vec<Dot> {
        let mut dots = Vec::new();
        let _ = visit_both(store, self.unknown.get(key), &mut |dot| {
            if self.dead.contains(dot) {
                dots.push(dot);
            }
            ControlFlow::Continue(())
        });
        dots
    }
}
