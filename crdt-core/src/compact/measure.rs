//! How many values of each kind a structure has, found out before any of them is read.

use super::columns::Size;
use super::names::NamesRead;
use super::token::{BITS_PER_VALUE, SPELT_OUT, wire};
use super::words::{SET, WORDS};
use super::{Error, Input};

/// How many values of each kind a structure has.
#[derive(Clone, Copy, Default)]
pub(super) struct Measure {
    pub(super) bools: u64,
    pub(super) ints: u64,
    pub(super) floats: u64,
    pub(super) texts: u64,
    pub(super) dots: u64,
    pub(super) wides: u64,
    nodes: u64,
}

/// So deep can lists and objects lie in each other: the usual reader of JSON reads 127, one of which is the document.
const DEEPEST: usize = 126;

impl Measure {
    /// Measures one node, and checks that it is written in the one way there is. `used` has a place for each name but the
    /// [`WORDS`].
    pub(super) fn of<'de>(input: &mut Input<'de>, names: &NamesRead<'de>, used: &mut [bool]) -> Result<Self, Error> {
        Measuring { input, names, used }.node(DEEPEST)
    }

    const fn size(self) -> Size {
        let Self { bools, ints, floats, texts, dots, wides, nodes } = self;
        let values = ints.saturating_add(floats).saturating_add(texts).saturating_add(dots).saturating_add(wides);
        Size { nodes, bits: values.saturating_mul(BITS_PER_VALUE).saturating_add(bools) }
    }

    fn add(&mut self, other: Self, times: u64) -> Result<(), Error> {
        let pairs = [
            (&mut self.bools, other.bools),
            (&mut self.ints, other.ints),
            (&mut self.floats, other.floats),
            (&mut self.texts, other.texts),
            (&mut self.dots, other.dots),
            (&mut self.wides, other.wides),
            (&mut self.nodes, other.nodes),
        ];
        for (mine, theirs) in pairs {
            let sum = theirs.checked_mul(times).and_then(|theirs| mine.checked_add(theirs));
            *mine = sum.ok_or_else(Error::ended)?;
        }
        Ok(())
    }
}

struct Measuring<'a, 'de> {
    input: &'a mut Input<'de>,
    names: &'a NamesRead<'de>,
    used: &'a mut [bool],
}

impl<'de> Measuring<'_, 'de> {
    fn node(&mut self, levels: usize) -> Result<Measure, Error> {
        let mut all = Measure { nodes: 1, ..Measure::default() };
        let deeper = |levels: usize| levels.checked_sub(1).ok_or_else(|| Error::new("it is nested too deeply"));
        let below = deeper(levels);
        match self.input.varint()? {
            wire::NULL => (),
            wire::BOOL => all.bools = 1,
            wire::INT => all.ints = 1,
            wire::FLOAT => all.floats = 1,
            wire::TEXT => all.texts = 1,
            wire::DOT => all.dots = 1,
            wire::WIDE => all.wides = 1,
            wire::ONE_DOT => {
                below.and_then(deeper)?;
                (all.dots, all.nodes) = (1, 3);
            }
            wire::RUNS => self.runs(&mut all, below?)?,
            list @ wire::LIST..wire::OBJECT => {
                let below = below?;
                for _ in wire::LIST..list {
                    let element = self.node(below)?;
                    all.add(element, 1)?;
                }
            }
            wire::OBJECT => self.object(&mut all, below?)?,
            named @ wire::NAMED.. => {
                let number = named - wire::NAMED;
                self.name(number)?;
                let mut inside = *self.input;
                let value = self.node(below?)?;
                let one_dot = [wire::LIST + 1, wire::DOT];
                if number == u64::from(SET) && one_dot.iter().all(|&token| inside.varint().ok() == Some(token)) {
                    return Err(Error::not_canonical("a set of one dot"));
                }
                all.add(value, 1)?;
            }
            reserved => return Err(Error::new(format_args!("{reserved} is not a kind of node"))),
        }
        Ok(all)
    }

    fn runs(&mut self, all: &mut Measure, below: usize) -> Result<(), Error> {
        let mut count = 0_u64;
        let mut last: Option<&[u8]> = None;
        loop {
            let start = self.input.rest();
            let element = self.node(below)?;
            let structure = &start[..start.len() - self.input.remaining()];
            let run = self.input.varint()?;
            let (more, counted) = (run >> 1, element.size().may_be_counted());
            if more > 0 && !counted {
                return Err(Error::new("elements without values are counted"));
            }
            if counted && last == Some(structure) {
                return Err(Error::not_canonical("a run"));
            }
            all.add(element, more + 1)?;
            count = count.saturating_add(more + 1);
            last = Some(structure);
            if run & 1 == 0 {
                break;
            }
        }
        if count > SPELT_OUT.into() { Ok(()) } else { Err(Error::not_canonical("a short list")) }
    }

    fn object(&mut self, all: &mut Measure, below: usize) -> Result<(), Error> {
        let members = self.input.varint()?;
        let mut last = None;
        for _ in 0..members {
            let number = self.input.varint()?;
            let name = self.name(number)?;
            if last.replace(name).is_some_and(|last| last >= name) {
                return Err(Error::not_canonical("an object"));
            }
            let member = self.node(below)?;
            all.add(member, 1)?;
        }
        if members == 1 { Err(Error::not_canonical("an object with one member")) } else { Ok(()) }
    }

    /// The name of a number, which is used now.
    fn name(&mut self, number: u64) -> Result<&'de str, Error> {
        let number = usize::try_from(number).unwrap_or(usize::MAX);
        if let Some(used) = number.checked_sub(WORDS.len()).and_then(|own| self.used.get_mut(own)) {
            *used = true;
        }
        self.names.name(number)
    }
}
