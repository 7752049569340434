//! Which event killed which dots.

use alloc::collections::BTreeMap;

use smallvec::SmallVec;

use crate::{CausalContext, Dot, Dots, ReplicaId};

/// Beyond so many runs the log is cut: a peer that lags behind the cut is sent the live dots instead. It bounds also what the
/// delta of one write has to name, where replicas overwrite each other in turn.
const LARGEST: usize = 1 << 12;

/// Which event killed which dots, as far back as the floor.
///
/// The log is flat, one for the whole replica: a log inside a nested store would die with the store. What a dead event
/// had killed is passed on to its killer, so an overwritten register has one entry however often it is written.
#[derive(Clone, Default, Debug)]
pub(super) struct Log {
    /// Whoever has not seen all of this can't be told the dead one by one.
    floor: CausalContext,
    /// No event here is in the floor.
    killed: BTreeMap<Dot, Dots>,
    /// The number of runs in `killed`.
    runs: usize,
}

impl Log {
    /// A log read from outside.
    pub(super) fn from_parts(floor: CausalContext, killed: BTreeMap<Dot, Dots>) -> Self {
        let runs = killed.values().map(Dots::run_count).sum();
        Self { floor, killed, runs }
    }

    pub(super) const fn floor(&self) -> &CausalContext {
        &self.floor
    }

    pub(super) const fn killed(&self) -> &BTreeMap<Dot, Dots> {
        &self.killed
    }

    /// Does the log say no more than that everything in it was seen? The dead may be of retired replicas.
    pub(super) fn is_valid_in(&self, context: &CausalContext, seen: &CausalContext) -> bool {
        context.includes(&self.floor)
            && self.killed.iter().all(|(&killer, dots)| context.contains(killer) && dots.within(seen))
    }

    /// Notes that the event `killer` killed `dots`, and `private` ones that nobody else has seen; with all of them it takes
    /// over what they had killed.
    pub(super) fn record(&mut self, killer: Dot, dots: Dots, private: &Dots) {
        if dots.is_empty() && private.is_empty() {
            return;
        }
        let dead = dots.runs().chain(private.runs()).flat_map(|(replica, first, last)| {
            self.killed.range(Dot::new(replica, first)..=Dot::new(replica, last)).map(|(&dot, _)| dot)
        });
        let killers: SmallVec<[Dot; 4]> = dead.chain([killer]).collect();
        let lists = killers.into_iter().map(|killer| self.take(killer));
        let all = lists.fold(dots, join_larger);
        if !all.is_empty() {
            self.runs += all.run_count();
            self.killed.insert(killer, all);
        }
    }

    /// What the events that are not in `known` have killed, or `None` if the log does not reach so far back.
    pub(super) fn since(&self, known: &CausalContext, seen: &CausalContext) -> Option<BTreeMap<Dot, Dots>> {
        known.includes(&self.floor).then(|| {
            if self.killed.is_empty() {
                return BTreeMap::new();
            }
            let mut known = known.ascending();
            let first = seen.iter().map(|(replica, last)| (Dot::new(replica, known.counter(replica) + 1), last));
            let new = first.filter(|&(first, last)| first.counter <= last);
            new.flat_map(|(first, last)| self.killed.range(first..=Dot::new(first.replica, last)))
                .map(|(&killer, dots)| (killer, dots.clone()))
                .collect()
        })
    }

    /// Forgets what the events in `context` have killed.
    pub(super) fn cut(&mut self, context: &CausalContext) {
        self.floor.join(context);
        self.drop_below_floor();
    }

    /// Notes that what the events between `mine` and `seen` have killed was not told.
    pub(super) fn raise_floor(&mut self, mine: &CausalContext, seen: &CausalContext) {
        let mut mine = mine.ascending();
        let untold = seen.iter().filter(|&(replica, counter)| counter > mine.counter(replica));
        self.floor.join(&untold.collect());
        self.drop_below_floor();
    }

    /// Cuts the log if it has become too large.
    pub(super) fn bound(&mut self, context: &CausalContext) {
        if self.runs > LARGEST {
            self.cut(context);
        }
    }

    /// Is everything here that was killed by events that are not in `stable`?
    pub(super) fn reaches(&self, stable: &CausalContext) -> bool {
        stable.includes(&self.floor)
    }

    /// The replicas of which events were killed by events that are not in `stable`.
    pub(super) fn killed_after<'a>(&'a self, stable: &'a CausalContext) -> impl Iterator<Item = ReplicaId> + 'a {
        let late = self.killed.iter().filter(|&(&killer, _)| !stable.contains(killer));
        late.flat_map(|(_, dots)| dots.runs().map(|(replica, ..)| replica))
    }

    /// Leaves the replicas out of the floor that are not in `context` any more.
    pub(super) fn keep_floor_of(&mut self, context: &CausalContext) {
        self.floor = self.floor.meet(context);
    }

    fn drop_below_floor(&mut self) {
        let Self { floor, killed, .. } = self;
        killed.retain(|&killer, _| !floor.contains(killer));
        self.runs = self.killed.values().map(Dots::run_count).sum();
    }

    fn take(&mut self, killer: Dot) -> Dots {
        let dots = self.killed.remove(&killer).unwrap_or_default();
        self.runs -= dots.run_count();
        dots
    }
}

/// Both sets in one, in time proportional to the smaller: lists are passed on from killer to killer.
fn join_larger(a: Dots, b: Dots) -> Dots {
    let (mut larger, smaller) = if a.run_count() < b.run_count() { (b, a) } else { (a, b) };
    larger.extend_from(&smaller);
    larger
}
