//! The nodes of a graph without cycles, and where they were put.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use core::fmt;

use crdt_core::{
    Content, Dot, DotFun, DotMap, Kernel, PayloadError, PayloadProblem, Summary, Tag, Transaction, Validation,
};

/// The nodes by the events that have added them, each with the nodes between which it was put, and what it holds.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Nodes<T> {
    store: DotMap<Dot, DotFun<Place<T>>, Targets>,
}

/// Before it (`None`: the start), after it (`None`: the end), and what it holds.
type Place<T> = (Option<Dot>, Option<Dot>, T);

/// Where the edges end that begin at a node.
#[derive(Clone, Default)]
pub(super) struct Targets {
    targets: BTreeMap<Option<Dot>, BTreeSet<Option<Dot>>>,
}

impl Targets {
    pub(super) fn of(&self, from: Option<Dot>) -> impl Iterator<Item = Option<Dot>> + '_ {
        self.targets.get(&from).into_iter().flatten().copied()
    }

    pub(super) fn contains(&self, (from, to): (Option<Dot>, Option<Dot>)) -> bool {
        self.targets.get(&from).is_some_and(|targets| targets.contains(&to))
    }

    pub(super) fn insert(&mut self, from: Option<Dot>, to: Option<Dot>) {
        self.targets.entry(from).or_default().insert(to);
    }

    pub(super) fn remove(&mut self, from: Option<Dot>, to: Option<Dot>) {
        let Some(targets) = self.targets.get_mut(&from) else { return };
        targets.remove(&to);
        if targets.is_empty() {
            self.targets.remove(&from);
        }
    }
}

/// Its two edges belong to a node alone, so no others are taken away with them.
impl<T> Summary<Dot, DotFun<Place<T>>> for Targets {
    fn add(&mut self, node: &Dot, places: &DotFun<Place<T>>) {
        for (_, (before, after, _)) in places.iter() {
            self.insert(*before, Some(*node));
            self.insert(Some(*node), *after);
        }
    }

    fn subtract(&mut self, node: &Dot, places: &DotFun<Place<T>>) {
        for (_, (before, after, _)) in places.iter() {
            self.remove(*before, Some(*node));
            self.remove(Some(*node), *after);
        }
    }
}

impl<T: Content> Nodes<T> {
    /// Adds a node between two others.
    pub(super) fn insert(
        &mut self,
        tx: &mut Transaction<'_>,
        before: Option<Dot>,
        after: Option<Dot>,
        content: T,
    ) -> Dot {
        let place = |place: &mut DotFun<_>, tx: &mut Transaction<'_>| {
            let node = tx.write([]);
            place.insert(node, (before, after, content));
            node
        };
        self.store.edit(tx, tx.next_dot(), |_| DotFun::new(), place)
    }

    pub(super) fn get(&self, node: Dot) -> Option<&T> {
        self.store.get(&node)?.get(node).map(|(_, _, content)| content)
    }
}

impl<T> Nodes<T> {
    pub(super) const fn targets(&self) -> &Targets {
        self.store.summary()
    }

    /// The nodes, and what they hold.
    pub(super) fn iter(&self) -> impl Iterator<Item = (Dot, &T)> {
        self.store.iter().flat_map(|(node, places)| places.iter().map(|(_, (_, _, content))| (*node, content)))
    }

    pub(super) fn len(&self) -> usize {
        self.store.len()
    }
}

impl<T: fmt::Debug> fmt::Debug for Nodes<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.store.fmt(f)
    }
}

delegate_to_store! {
    Nodes<T: Content>: DotMap<Dot, DotFun<Place<T>>, Targets> as Tag::of(Kernel::Map) => {
        /// A node is named by its own event.
        fn validate(&self, against: &mut Validation<'_>) -> Result<(), PayloadError> {
            self.store.validate(against)?;
            let misnamed = self.store.iter().find(|(node, places)| places.iter().any(|(dot, _)| dot != **node));
            misnamed.map_or(Ok(()), |(node, _)| {
                let problem = format!("the node {node} is named by another event than the one that has added it");
                Err(PayloadProblem::Malformed(problem).into())
            })
        }
    }
}
