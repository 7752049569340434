//! The right to make events.

use core::fmt;
use core::ops::ControlFlow;

use smallvec::SmallVec;

use super::History;
use super::identity::Author;
use super::whole::Whole;
use crate::{Dot, DotStore, Dots, Environment, ReplicaId, Timestamp};

/// The right to make events, which every mutator asks for; only [`Replica::update`](crate::Replica::update) hands it
/// out.
///
/// Applications pass it on. Who writes a CRDT finds here the three things that an event can do to dots:
/// [`write`](Self::write), [`remove`](Self::remove) and [`fold`](Self::fold).
///
/// Use it on the state that it came with, and change that state by its methods only. What is assigned, swapped or written
/// with another replica's transaction has no event of its own here: others don't get it, and a payload that has it can't be
/// read. Debug builds notice that in small states, and panic.
pub struct Transaction<'a> {
    history: &'a mut History,
    author: &'a mut Author,
    environment: &'a dyn Environment,
    /// In how many maps the mutator is.
    depth: usize,
    /// From how many of them the entry can be removed.
    removable: usize,
    /// Does anything live in the innermost entry that its type does not know?
    unknown_lives: bool,
    /// What happened to dots inside the outermost map that is being edited.
    changes: SmallVec<[Change; 4]>,
    /// Live dots made, less dots killed.
    balance: i64,
}

/// Can the entry of a map be removed?
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Fate {
    Removable,
    Kept,
}

/// What became of a dot.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Change {
    Born(Dot),
    Gone(Dot),
}

impl Change {
    pub(crate) const fn born(&self) -> Option<Dot> {
        match *self {
            Self::Born(dot) => Some(dot),
            Self::Gone(_) => None,
        }
    }

    pub(crate) const fn gone(&self) -> Option<Dot> {
        match *self {
            Self::Born(_) => None,
            Self::Gone(dot) => Some(dot),
        }
    }
}

impl<'a> Transaction<'a> {
    pub(super) fn run<T: DotStore, R>(
        whole: &mut Whole<T>,
        history: &'a mut History,
        author: &'a mut Author,
        environment: &'a dyn Environment,
        change: impl FnOnce(&mut T, &mut Self) -> R,
    ) -> R {
        let before = census(whole);
        let (depth, removable, unknown_lives, changes, balance) = (0, 0, false, SmallVec::new(), 0);
        let mut tx = Self { history, author, environment, depth, removable, unknown_lives, changes, balance };
        let result = change(&mut whole.state, &mut tx);
        let expected = before.map(|before| before + tx.balance);
        debug_assert!(
            expected.is_none() || census(whole).is_none_or(|after| Some(after) == expected),
            "the state was changed without an event: in an update, use the types' methods and the transaction that came with \
             the state, and assign nothing"
        );
        tx.history.log.bound(&tx.history.context);
        result
    }

    /// The replica that makes the events.
    pub fn replica(&self) -> ReplicaId {
        self.author.id()
    }

    /// The dot of the next event.
    pub fn next_dot(&self) -> Dot {
        Dot::new(self.author.id(), self.history.context.counter(self.author.id()) + 1)
    }

    /// A new event whose dot is put into the store, in place of the dots `superseded`, which the store gives up.
    pub fn write(&mut self, superseded: impl IntoIterator<Item = Dot>) -> Dot {
        let dot = self.author.mint(self.history);
        self.kill(dot, superseded);
        self.born(dot);
        dot
    }

    /// A new event that removes the dots `dead`, which the store gives up, and puts nothing into it.
    pub fn remove(&mut self, dead: impl IntoIterator<Item = Dot>) -> Dot {
        let dot = self.author.mint(self.history);
        self.kill(dot, dead);
        dot
    }

    /// A new event whose dot is put into the store and whose content includes that of the own dots `folded`, which the
    /// store gives up. [`may_fold`](Self::may_fold) must hold for each of them.
    pub fn fold(&mut self, folded: impl IntoIterator<Item = Dot>) -> Dot {
        let dot = self.author.mint(self.history);
        for folded in folded {
            self.gone(folded);
        }
        self.born(dot);
        dot
    }

    /// May an own dot be replaced by one that includes its content, without the log saying so?
    ///
    /// If nobody else has seen it, yes. If others have, only where no removal can reach it: inside a map from which entries are
    /// removed, a removal elsewhere may have observed it, and would miss the one that replaces it.
    pub fn may_fold(&self, dot: Dot) -> bool {
        dot.replica == self.author.id() && (self.removable == 0 || self.author.is_private(dot))
    }

    /// A stamp for a write: the physical time, or just after the latest that this replica has seen.
    pub fn stamp(&mut self) -> Timestamp {
        let physical = self.environment.now().unwrap_or(Timestamp::EPOCH);
        self.history.clock = self.history.clock.successor().max(physical);
        self.history.clock
    }

    /// Does anything live in the entry of a map that is being edited which its type does not know? Then the entry is there,
    /// also if all that is known of it is at bottom.
    #[doc(hidden)]
    pub const fn unknown_lives(&self) -> bool {
        self.unknown_lives
    }

    /// Runs the edit of an entry of a map, and tells what it did to dots.
    pub(crate) fn nested<R>(
        &mut self,
        fate: Fate,
        unknown_lives: bool,
        edit: impl FnOnce(&mut Self) -> R,
    ) -> (R, &[Change]) {
        if self.depth == 0 {
            self.changes.clear();
        }
        let start = self.changes.len();
        let removable = usize::from(fate == Fate::Removable);
        self.depth += 1;
        self.removable += removable;
        let around = core::mem::replace(&mut self.unknown_lives, unknown_lives);
        let result = edit(self);
        self.unknown_lives = around;
        self.removable -= removable;
        self.depth -= 1;
        (result, &self.changes[start..])
    }

    fn kill(&mut self, killer: Dot, dead: impl IntoIterator<Item = Dot>) {
        let (mut private, mut known_elsewhere) = (Dots::new(), Dots::new());
        for dot in dead {
            self.gone(dot);
            let dots = if self.author.is_private(dot) { &mut private } else { &mut known_elsewhere };
            dots.insert(dot);
        }
        self.history.log.record(killer, known_elsewhere, &private);
    }

    fn born(&mut self, dot: Dot) {
        self.balance += 1;
        if self.depth > 0 {
            self.changes.push(Change::Born(dot));
        }
    }

    fn gone(&mut self, dot: Dot) {
        self.balance -= 1;
        if self.depth > 0 {
            self.changes.push(Change::Gone(dot));
        }
    }
}

impl fmt::Debug for Transaction<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transaction").field("author", &self.author).finish_non_exhaustive()
    }
}

/// The number of live dots, in debug builds and in small states.
fn census<T: DotStore>(state: &T) -> Option<i64> {
    const LARGEST: i64 = 256;
    if !cfg!(debug_assertions) {
        return None;
    }
    let mut dots = 0;
    let all = state.visit_dots(&mut |_| {
        dots += 1;
        if dots > LARGEST { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    all.is_continue().then_some(dots)
}
