//! What somebody who has seen certain events can tell from them.

use std::collections::BTreeMap;

use crate::events::Event;

/// The events that somebody has seen, in an order in which each comes after those that its author had seen.
#[derive(Clone, Debug)]
pub(crate) struct View<'a, A> {
    events: Vec<Event<&'a A>>,
}

/// What an event does to places.
pub(crate) struct Effect<P> {
    /// Where it takes away what was left by the events that its author had seen.
    pub(crate) takes: Vec<P>,
    /// Where it leaves something itself, until that is taken away.
    pub(crate) leaves: Option<P>,
}

impl<P: Clone> Effect<P> {
    pub(crate) fn leave(place: P) -> Self {
        Self { takes: Vec::new(), leaves: Some(place) }
    }

    /// It leaves something in the place of what was there.
    pub(crate) fn replace(place: P) -> Self {
        Self { takes: vec![place.clone()], leaves: Some(place) }
    }

    pub(crate) fn take(places: impl IntoIterator<Item = P>) -> Self {
        Self { takes: places.into_iter().collect(), leaves: None }
    }
}

impl<A> Default for View<'_, A> {
    fn default() -> Self {
        Self { events: Vec::new() }
    }
}

impl<'a, A> View<'a, A> {
    pub(crate) fn new(events: impl IntoIterator<Item = Event<&'a A>>) -> Self {
        Self { events: events.into_iter().collect() }
    }

    pub(crate) fn events(&self) -> impl DoubleEndedIterator<Item = Event<&'a A>> {
        self.events.iter().copied()
    }

    /// What of it has to do with a part.
    pub(crate) fn part<B>(&self, part: fn(&A) -> Option<&B>) -> View<'a, B> {
        View::new(self.events().filter_map(|event| Some(event.with(part(event.act)?))))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// By place what was left there and not taken away by anybody who had seen it.
    pub(crate) fn live<P: Ord + Clone>(&self, effect: impl Fn(&'a A) -> Effect<P>) -> BTreeMap<P, Vec<Event<&'a A>>> {
        let mut live = BTreeMap::<P, Vec<Event<&A>>>::new();
        for event in self.events() {
            let Effect { takes, leaves } = effect(event.act);
            for place in takes {
                if let Some(left) = live.get_mut(&place) {
                    left.retain(|earlier| !event.observed.contains(earlier.name));
                }
            }
            if let Some(place) = leaves {
                live.entry(place).or_default().push(event);
            }
        }
        live.retain(|_, left| !left.is_empty());
        live
    }
}
