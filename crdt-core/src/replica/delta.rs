//! What one replica has seen and another has not.

use alloc::borrow::Cow;
use alloc::collections::BTreeMap;

use serde::de::Error as _;
use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::History;
use super::news::News;
use super::whole::Whole;
use crate::causality::Lineage;
use crate::payload::{Encoded, FieldSource, Format, ReadFields, Trace, Unique, decode_plain};
use crate::store::{Dead, ends, live_dots};
use crate::{
    CausalContext, Decoding, Dot, DotStore, Dots, Encoding, PayloadError, PayloadProblem, StateCrdt, Timestamp,
    Validation,
};

/// What one replica has seen and another has not: a partial state with its own context.
///
/// Made by [`Replica::delta_since`](crate::Replica::delta_since) and applied by
/// [`Replica::apply`](crate::Replica::apply). Deltas may be lost, repeated and reordered: one that comes too early is
/// refused and changes nothing, one that comes again changes nothing, and a lost one is made up for by the next.
///
/// It implements `Serialize`, and a `Deserialize` that validates.
#[derive(Clone, Debug)]
pub struct Delta<T> {
    /// What the receiver must have seen.
    pub(super) base: CausalContext,
    pub(super) news: News<'static>,
    pub(super) dead: Deaths,
    pub(super) state: Whole<T>,
}

/// What a delta declares dead.
#[derive(Clone, Debug)]
pub(super) enum Deaths {
    /// Dots, by their killers.
    Listed(BTreeMap<Dot, Dots>),
    /// Everything that the delta covers but these.
    Unless(Dots),
}

impl<T: StateCrdt> Delta<T> {
    pub(super) fn since(known: &CausalContext, state: &Whole<T>, history: &History) -> Self {
        let (news, killed) = News::since(known, history);
        let base = known.meet(&news.upto);
        let dead = killed.map_or_else(|| Deaths::Unless(ends(state)), Deaths::Listed);
        Self { base, news: news.into_owned(), dead, state: state.since(known) }
    }

    /// A state as a delta from nothing, each of whose dots stands for all events of its replica up to it.
    ///
    /// It is how data from elsewhere comes in: give every fact an identity that follows from the fact, so that two
    /// devices that bring in the same data make the same events. `clock` is at least the latest stamp in the state.
    ///
    /// # Errors
    ///
    /// If a dot occurs twice, or a stamp is later than `clock`.
    pub fn from_facts(state: T, clock: Timestamp) -> Result<Self, PayloadError> {
        let upto = live_dots(&state).into_iter().map(|dot| (dot.replica, dot.counter)).collect();
        let (base, stable, lineage) = (CausalContext::new(), CausalContext::new(), Lineage::default());
        let news = News { upto: Cow::Owned(upto), lineage, clock, stable };
        Self { base, news, dead: Deaths::Listed(BTreeMap::new()), state: Whole::known(state) }.validated()
    }

    /// What the receiver must have seen before the delta applies.
    pub const fn base(&self) -> &CausalContext {
        &self.base
    }

    /// What the receiver has seen when it has been applied, at least.
    pub const fn upto(&self) -> &CausalContext {
        match &self.news.upto {
            Cow::Owned(upto) => upto,
            Cow::Borrowed(upto) => upto,
        }
    }

    /// Does the delta say nothing that its base does not have?
    pub fn is_empty(&self) -> bool {
        self.base == *self.upto()
    }

    pub(super) fn validated(self) -> Result<Self, PayloadError> {
        let Self { base, news: News { upto, lineage, clock, stable }, dead, state } = &self;
        if !upto.includes(base) {
            return Err(PayloadError::new(PayloadProblem::InvalidBase).within(MEMBERS[1]));
        }
        if !upto.includes(stable) {
            return Err(PayloadError::new(PayloadProblem::InvalidBase).within(MEMBERS[7]));
        }
        if let Some(replica) = lineage.invalid(upto) {
            return Err(PayloadError::new(PayloadProblem::InvalidLineage(replica)).within(MEMBERS[3]));
        }
        let dots = |dead| Validation::run(state, upto, base, dead, *clock).map_err(|error| error.within(MEMBERS[8]));
        let (in_order, member) = match dead {
            Deaths::Listed(killed) => {
                dots(&union(killed))?;
                let in_order = killed
                    .iter()
                    .all(|(&killer, dead)| upto.contains(killer) && !base.contains(killer) && dead.within(upto));
                (in_order, MEMBERS[5])
            }
            Deaths::Unless(live) => {
                let all_live = dots(&Dots::new())?.into_iter().all(|dot| live.contains(dot));
                (live.within(upto) && all_live, MEMBERS[6])
            }
        };
        if in_order { Ok(self) } else { Err(PayloadError::new(PayloadProblem::InvalidLog).within(member)) }
    }
}

/// All that was killed, whoever did it.
pub(super) fn union(killed: &BTreeMap<Dot, Dots>) -> Dots {
    let mut all = Dots::new();
    for dots in killed.values() {
        all.extend_from(dots);
    }
    all
}

impl Deaths {
    /// What of the receiver's dots is dead, given the union of all that was killed.
    pub(super) const fn among<'a>(&'a self, upto: &'a CausalContext, union: &'a Dots) -> Dead<'a> {
        match self {
            Self::Listed(_) => Dead::Listed(union),
            Self::Unless(live) => Dead::Unless { seen: upto, live },
        }
    }

    /// May anything be dead?
    pub(super) fn are_some(&self) -> bool {
        self.killed().is_none_or(|killed| !killed.is_empty())
    }

    pub(super) const fn killed(&self) -> Option<&BTreeMap<Dot, Dots>> {
        match self {
            Self::Listed(killed) => Some(killed),
            Self::Unless(_) => None,
        }
    }

    const fn live(&self) -> Option<&Dots> {
        match self {
            Self::Listed(_) => None,
            Self::Unless(live) => Some(live),
        }
    }
}

const NAME: &str = "Delta";
/// Of `killed` and `live` one is null. What text says of `stable` is that there is some.
const MEMBERS: &[&str] = &["format", "base", "upto", "lineage", "clock", "killed", "live", "stable", "state"];

impl<T: StateCrdt> Serialize for Delta<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { base, news: News { upto, lineage, clock, stable }, dead, state } = self;
        let sparse = serializer.is_human_readable() && stable.is_empty();
        let mut members = serializer.serialize_struct(NAME, MEMBERS.len() - usize::from(sparse))?;
        members.serialize_field(MEMBERS[0], &Format)?;
        members.serialize_field(MEMBERS[1], base)?;
        members.serialize_field(MEMBERS[2], &**upto)?;
        members.serialize_field(MEMBERS[3], lineage)?;
        members.serialize_field(MEMBERS[4], clock)?;
        members.serialize_field(MEMBERS[5], &dead.killed())?;
        members.serialize_field(MEMBERS[6], &dead.live())?;
        if sparse {
            members.skip_field(MEMBERS[7])?;
        } else {
            members.serialize_field(MEMBERS[7], stable)?;
        }
        let trace = Trace::default();
        let at = Encoding::traced(&trace);
        let written = at.in_field(MEMBERS[8], members.serialize_field(MEMBERS[8], &Encoded { store: state, at }));
        written.map_err(|error| trace.locate(error))?;
        members.end()
    }
}

impl<'de, T: StateCrdt> Deserialize<'de> for Delta<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut at = Decoding::new();
        let delta = decode_plain::<Members<T>, D>(NAME, deserializer, &mut at);
        delta.map_err(|error| at.locate(error))?.validated().map_err(D::Error::custom)
    }
}

#[expect(clippy::option_option, reason = "not read yet, null, or there")]
struct Members<T> {
    format: Option<Format>,
    base: Option<CausalContext>,
    upto: Option<CausalContext>,
    lineage: Option<Lineage>,
    clock: Option<Timestamp>,
    killed: Option<Option<Unique<Dot, Dots>>>,
    live: Option<Option<Dots>>,
    stable: Option<CausalContext>,
    state: Option<Whole<T>>,
}

impl<T: StateCrdt> ReadFields for Members<T> {
    type Struct = Delta<T>;

    const NAMES: &'static [&'static str] = MEMBERS;

    const OPEN: bool = false;

    fn none() -> Self {
        Self {
            format: None,
            base: None,
            upto: None,
            lineage: None,
            clock: None,
            killed: None,
            live: None,
            stable: None,
            state: None,
        }
    }

    fn read<'de, S: FieldSource<'de>>(&mut self, index: usize, source: S) -> Result<(), S::Error> {
        match index {
            0 => source.plain(&mut self.format),
            1 => source.plain(&mut self.base),
            2 => source.plain(&mut self.upto),
            3 => source.plain(&mut self.lineage),
            4 => source.plain(&mut self.clock),
            5 => source.plain(&mut self.killed),
            6 => source.plain(&mut self.live),
            7 => source.plain(&mut self.stable),
            _ => source.store(&mut self.state),
        }
    }

    fn finish(self) -> Result<Delta<T>, &'static str> {
        self.format.ok_or(MEMBERS[0])?;
        let dead = match (self.killed.flatten(), self.live.flatten()) {
            (Some(Unique(killed)), None) => Deaths::Listed(killed),
            (None, Some(live)) => Deaths::Unless(live),
            _ => return Err(MEMBERS[5]),
        };
        let base = self.base.ok_or(MEMBERS[1])?;
        let news = News {
            upto: Cow::Owned(self.upto.ok_or(MEMBERS[2])?),
            lineage: self.lineage.ok_or(MEMBERS[3])?,
            clock: self.clock.ok_or(MEMBERS[4])?,
            stable: self.stable.unwrap_or_default(),
        };
        Ok(Delta { base, news, dead, state: self.state.ok_or(MEMBERS[8])? })
    }
}
