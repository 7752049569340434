//! A compound of the newer programs, with a field of each type that older fields don't have.

use crdt_types::DagNode::{End, Start};
use crdt_types::{
    AddOnlyDag, BoundedCounter, DwFlag, EwFlag, GCounter, GMap, Graph, LwwMap, Max, Min, RwSet, SortedSet, StateCrdt,
    Transaction, TwoPTwoPGraph,
};

use crate::contents::{Bytes, Key};

#[derive(StateCrdt, Clone, PartialEq, Debug, Default)]
pub(crate) struct Plan {
    seats: BoundedCounter,
    best: Max<u8>,
    worst: Min<u8>,
    starred: EwFlag,
    shared: DwFlag,
    editors: RwSet<Key>,
    views: GMap<Key, GCounter>,
    settings: LwwMap<Key, Option<Bytes>>,
    ranks: SortedSet<Key, u8>,
    roads: Graph<u8, Key>,
    tasks: TwoPTwoPGraph<Key>,
    steps: AddOnlyDag<Bytes>,
}

/// The number of fields for [`Plan::extend`].
pub(crate) const FIELDS: u8 = 12;

impl Plan {
    /// Writes to one of the fields.
    pub(crate) fn extend(&mut self, tx: &mut Transaction<'_>, field: u8, n: u8) {
        let next = Key::of(n.wrapping_add(1));
        match field {
            0 => {
                self.seats.add(tx, n.into());
                let _ = self.seats.subtract(tx, u64::from(n) / 2);
            }
            1 => drop(self.best.raise(tx, n)),
            2 => drop(self.worst.lower(tx, u8::MAX - n)),
            3 => drop(self.starred.enable(tx)),
            4 => drop(self.shared.set(tx, n % 3 > 0)),
            5 => drop(self.editors.insert(tx, Key::of(n))),
            6 => self.views.update_or_default(tx, Key::of(n), GCounter::increment),
            7 => drop(self.settings.insert(tx, Key::of(n), (n > 1).then(|| Bytes(vec![n, 0, 0xff])))),
            8 => drop(self.ranks.insert(tx, Key::of(n), n / 4)),
            9 => drop(self.roads.connect(tx, n % 4, n % 3, Key::of(n))),
            10 => {
                self.tasks.extend_vertices(tx, [Key::of(n), next.clone()]);
                let _ = self.tasks.insert_edge(tx, Key::of(n), next);
            }
            _ => drop(self.steps.insert(tx, Start, End, Bytes(vec![n]))),
        }
    }

    /// Removes what can be removed.
    pub(crate) fn shrink(&mut self, tx: &mut Transaction<'_>) {
        for n in 0..4 {
            self.editors.remove(tx, &Key::of(n));
            self.settings.remove(tx, &Key::of(n));
            self.ranks.remove(tx, &Key::of(n));
            self.tasks.remove_edge(tx, &Key::of(n), &Key::of(n + 1));
            let _ = self.tasks.remove_vertex(tx, &Key::of(n));
        }
        self.starred.disable(tx);
        self.shared.disable(tx);
        self.roads.remove_vertex(tx, &0);
        let _ = self.seats.decrement(tx);
    }
}
