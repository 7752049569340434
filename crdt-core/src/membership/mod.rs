//! Who takes part, and what each has acknowledged.

mod acknowledgement;
mod error;
mod stable;

use alloc::collections::{BTreeMap, BTreeSet};

pub use acknowledgement::Acknowledgement;
pub use error::MembershipError;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
pub use stable::Stable;

use crate::payload::Unique;
use crate::{CausalContext, Delta, Replica, ReplicaId, StateCrdt};

/// The replicas that take part in an object, and what each of them has acknowledged: what [`Replica::compact`] asks for.
///
/// An event is *stable* when every member has seen it. Then whatever is still to come was made by someone who has seen it, and
/// what was only kept to tell it from what is unseen can go. Never is something compacted because it is old.
///
/// # What it demands of the application
///
/// The members are listed, and every member keeps a `Membership` with the same list. Every replica that makes events is a
/// member, a server that only stores and passes on is one too.
///
/// 1. **Acknowledge what is stored.** A member that forgets what it has acknowledged is another replica: it opens a whole
///    state under a new identity, and is [added](Self::add) under that.
/// 2. **Admit before you apply.** [`admit`](Self::admit) refuses deltas with events of strangers, and of members who have
///    forgotten what they had acknowledged.
/// 3. **Add a member before it copies a state**: on the member from which it copies, before it copies.
/// 4. **Who leaves hands over first.** What it made and nobody had seen when it was [removed](Self::remove) is refused.
///
/// Acknowledgements count only among replicas that list the same members; so a change of the list needs no moment at which all
/// agree, and meanwhile nothing becomes stable. If a rule is broken, deltas are refused
/// ([`MembershipError`], [`MergeError::BehindBase`](crate::MergeError::BehindBase)).
///
/// # Example
///
/// ```
/// use crdt_core::{DotMap, DotSet, DotSum, Membership, Replica, StateCrdt};
/// # use core::ops::ControlFlow;
/// # use crdt_core::{CausalContext, Dead, Decoding, Dot, DotStore, Encoding, Joint, MergeError};
/// # #[derive(Clone, Default, PartialEq, Debug)]
/// # struct Tags(DotMap<String, DotSet>);
/// # impl Tags {
/// #     fn insert(&mut self, tx: &mut crdt_core::Transaction<'_>, tag: &str) {
/// #         self.0.edit(tx, tag.into(), |_| DotSet::new(), |dots, tx| dots.insert(tx.write([])));
/// #     }
/// #     fn remove(&mut self, tx: &mut crdt_core::Transaction<'_>, tag: &str) {
/// #         self.0.remove(tx, tag);
/// #     }
/// # }
/// # impl DotStore for Tags {
/// #     fn visit_dots(&self, v: &mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()> { self.0.visit_dots(v) }
/// #     fn since(&self, k: &CausalContext) -> Self { Self(self.0.since(k)) }
/// #     fn kill(&mut self, d: &Dead<'_>) { self.0.kill(d) }
/// #     fn absorb(&mut self, n: Self) { self.0.absorb(n.0) }
/// #     fn check(&self, o: &Self, at: &Joint<'_>) -> Result<(), MergeError> { self.0.check(&o.0, at) }
/// #     fn encode<S: serde::Serializer>(&self, at: Encoding<'_>, s: S) -> Result<S::Ok, S::Error> { self.0.encode(at, s) }
/// #     fn decode<'de, D: serde::Deserializer<'de>>(at: &mut Decoding, d: D) -> Result<Self, D::Error> {
/// #         DotMap::decode(at, d).map(Self)
/// #     }
/// # }
/// # impl StateCrdt for Tags {
/// #     type Value = Vec<String>;
/// #     fn value(&self) -> Vec<String> { self.0.iter().map(|(tag, _)| tag.clone()).collect() }
/// # }
/// let mut phone = Replica::new(Tags::default());
/// let mut laptop = phone.fork();
/// let list = [phone.id(), laptop.id()];
/// let (mut at_phone, mut at_laptop) = (Membership::new(list), Membership::new(list));
///
/// phone.update(|tags, tx| tags.insert(tx, "rust"));
/// phone.update(|tags, tx| tags.remove(tx, "rust"));
///
/// // The usual exchange, between two who know the members …
/// let delta = phone.delta_since(laptop.context());
/// at_laptop.admit(&laptop, &delta)?;
/// laptop.apply(delta)?;
///
/// // … and, when both have stored what they have, acknowledgements.
/// let (from_phone, from_laptop) = (at_phone.acknowledge(&phone), at_laptop.acknowledge(&laptop));
/// at_laptop.note(&from_phone)?;
/// at_phone.note(&from_laptop)?;
///
/// let stable = at_phone.stable();
/// assert_eq!(stable.seen(), phone.context());
/// phone.compact(&stable)?; // which tag died by which event need not be known any more
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// It implements `Serialize` and `Deserialize`: it is stored beside the payload.
///
/// Source: Baquero, Almeida, Shoker, *Pure Operation-Based Replicated Data Types*, 2017, section 5.2 (causal stability).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Membership {
    /// What each member has acknowledged, while it listed these members.
    acknowledged: BTreeMap<ReplicaId, CausalContext>,
}

impl Membership {
    /// These members, who have acknowledged nothing yet.
    pub fn new(members: impl IntoIterator<Item = ReplicaId>) -> Self {
        Self { acknowledged: members.into_iter().map(|member| (member, CausalContext::new())).collect() }
    }

    /// The members, ascending.
    pub fn members(&self) -> impl ExactSizeIterator<Item = ReplicaId> {
        self.acknowledged.keys().copied()
    }

    /// Is the replica a member?
    pub fn contains(&self, replica: ReplicaId) -> bool {
        self.acknowledged.contains_key(&replica)
    }

    /// Adds a member, who then copies a state; nothing becomes stable until it has acknowledged that. Was it none before?
    pub fn add(&mut self, member: ReplicaId) -> bool {
        let new = !self.contains(member);
        if new {
            self.acknowledged.insert(member, CausalContext::new());
        }
        new
    }

    /// Removes a member. What the others have acknowledged so far counts no more, for it may be that they have taken in news
    /// of this one since. Was it one?
    pub fn remove(&mut self, member: ReplicaId) -> bool {
        let was = self.acknowledged.remove(&member).is_some();
        if was {
            self.acknowledged.values_mut().for_each(|acknowledged| *acknowledged = CausalContext::new());
        }
        was
    }

    /// Acknowledges what a replica has seen, and gives what to send to the other members. Call it when what was seen is
    /// stored.
    pub fn acknowledge<T: StateCrdt>(&mut self, replica: &Replica<T>) -> Acknowledgement {
        let seen = replica.seen().into_owned();
        if let Some(acknowledged) = self.acknowledged.get_mut(&replica.id()) {
            acknowledged.join(&seen);
        }
        Acknowledgement { member: replica.id(), members: self.members().collect(), seen }
    }

    /// Notes what another member has acknowledged. Old and repeated ones change nothing.
    ///
    /// # Errors
    ///
    /// If it lists other members; then nothing was changed.
    pub fn note(&mut self, acknowledgement: &Acknowledgement) -> Result<(), MembershipError> {
        let Acknowledgement { member, members, seen } = acknowledgement;
        if !members.iter().copied().eq(self.members()) {
            let mine: BTreeSet<_> = self.members().collect();
            return Err(MembershipError::OtherMembers {
                only_here: mine.difference(members).copied().collect(),
                only_there: members.difference(&mine).copied().collect(),
            });
        }
        match self.acknowledged.get_mut(member) {
            Some(acknowledged) => acknowledged.join(seen),
            None => return Err(MembershipError::Stranger { replica: *member }),
        }
        Ok(())
    }

    /// Are the events that a delta would bring to `replica` such as may come: of members, who have seen what they have
    /// acknowledged, or acknowledged by a member?
    ///
    /// O(*replicas* log *replicas*)
    ///
    /// # Errors
    ///
    /// Whose events may not come.
    pub fn admit<T: StateCrdt>(&self, replica: &Replica<T>, delta: &Delta<T>) -> Result<(), MembershipError> {
        let seen = replica.seen();
        let horizon = self.horizon();
        let news = delta.upto().iter().filter(|&(author, last)| last > seen.counter(author));
        for (author, last) in news.filter(|&(author, last)| last > horizon.counter(author)) {
            let Some(acknowledged) = self.acknowledged.get(&author) else {
                return Err(MembershipError::Stranger { replica: author });
            };
            // Who left may be retired where the delta comes from.
            let told = |replica| self.contains(replica) || delta.upto().counter(replica) > 0;
            if acknowledged.iter().any(|(replica, last)| told(replica) && delta.upto().counter(replica) < last) {
                return Err(MembershipError::Forgetful { replica: author, event: last });
            }
        }
        Ok(())
    }

    /// What is stable, as far as is known here.
    pub fn stable(&self) -> Stable {
        let seen = self.acknowledged.values().cloned().reduce(|seen, acknowledged| seen.meet(&acknowledged));
        Stable { seen: seen.unwrap_or_default(), horizon: self.horizon(), members: self.members().collect() }
    }

    /// What any member has acknowledged.
    fn horizon(&self) -> CausalContext {
        let mut horizon = CausalContext::new();
        self.acknowledged.values().for_each(|acknowledged| horizon.join(acknowledged));
        horizon
    }
}

/// `{"00000000000000a1": {"00000000000000a1": 3}}`: each member and what it has acknowledged.
impl Serialize for Membership {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.acknowledged.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Membership {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Unique(acknowledged) = Unique::deserialize(deserializer)?;
        Ok(Self { acknowledged })
    }
}
