//! The values of a tree, written and read column by column.

use alloc::vec::Vec;

use smallvec::SmallVec;

use super::column::{self, Bits};
use super::history::{counters, read_places};
use super::measure::Measure;
use super::spelling::{Number, Spelling};
use super::{Columns, Error, Few, Input, Table};
use crate::{CausalContext, Dot};

/// Of every 64 texts each is written without what it has in common with the one before it, up to so many bytes.
const SHARED: usize = 15;
const BLOCK: usize = 64;

/// Counters are counted back from what was seen, modulo 2^53.
const MODULUS: u64 = Dot::MAX_COUNTER + 1;

impl Columns {
    pub(super) fn write_values(&self, out: &mut Vec<u8>, table: &Table, seen: &CausalContext) {
        column::write_bits(out, &self.bools);
        column::write_bits(out, &self.negative);
        column::write(out, self.ints.iter().copied());
        column::write(out, self.wides.iter().copied());
        out.extend(self.floats.iter().flat_map(|bits| bits.to_le_bytes()));
        let seen = counters(table, seen);
        let mut last = (None, 0);
        let mut place = |replica| {
            if last.0 != Some(replica) {
                last = (Some(replica), table.place(replica));
            }
            last.1
        };
        if table.is_ambiguous() {
            column::write(out, self.dots.iter().map(|dot| place(dot.replica)));
        }
        let back = self.dots.iter().map(|dot| {
            let seen = seen.get(usize::try_from(place(dot.replica)).unwrap_or_default());
            seen.copied().unwrap_or_default().wrapping_sub(dot.counter) % MODULUS
        });
        column::write(out, back);
        self.write_texts(out);
    }

    fn write_texts(&self, out: &mut Vec<u8>) {
        let texts = || {
            self.lengths.iter().scan(self.texts.as_slice(), |rest, &length| {
                let (text, behind) = rest.split_at_checked(length)?;
                *rest = behind;
                Some(text)
            })
        };
        let blocks = self.lengths.len() / BLOCK * BLOCK;
        let mut last: &[u8] = &[];
        let mut shared = SmallVec::<[u8; 16]>::with_capacity(self.lengths.len());
        shared.extend(texts().enumerate().map(|(number, text)| {
            let before = core::mem::replace(&mut last, text);
            if number < blocks { common(before, text).to_le_bytes()[0] } else { 0 }
        }));
        let own = || texts().zip(&shared).map(|(text, &shared)| &text[shared.into()..]);
        out.extend(shared[..blocks].chunks(2).map(|pair| pair.iter().rev().fold(0, |byte, &n| byte << 4 | n)));
        column::write(out, own().map(|text| text.len() as u64));
        own().for_each(|text| out.extend_from_slice(text));
    }
}

fn common(a: &[u8], b: &[u8]) -> usize {
    a.iter().zip(b).take(SHARED).take_while(|(a, b)| a == b).count()
}

/// The values that have not been taken yet.
pub(super) struct Values<'de> {
    bools: Bits<'de>,
    negative: Bits<'de>,
    ints: <Few<u64> as IntoIterator>::IntoIter,
    wides: <Few<u64> as IntoIterator>::IntoIter,
    floats: core::slice::ChunksExact<'de, u8>,
    dots: <Few<Dot> as IntoIterator>::IntoIter,
    texts: Texts<'de>,
}

impl<'de> Values<'de> {
    pub(super) fn read(
        input: &mut Input<'de>,
        Measure { bools, ints, floats, texts, dots, wides, .. }: Measure,
        table: &Table,
        seen: &CausalContext,
    ) -> Result<Self, Error> {
        let size = |count: u64| usize::try_from(count).map_err(|_| Error::ended());
        let numbers = ints.checked_add(wides).ok_or_else(Error::ended)?;
        Ok(Self {
            bools: column::read_bits(input, size(bools)?)?,
            negative: column::read_bits(input, size(numbers)?)?,
            ints: column::read(input, size(ints)?)?.into_iter(),
            wides: column::read(input, size(wides)?)?.into_iter(),
            floats: input.take(size(floats)?.saturating_mul(8))?.chunks_exact(8),
            dots: read_dots(input, size(dots)?, table, seen)?.into_iter(),
            texts: Texts::read(input, size(texts)?)?,
        })
    }

    pub(super) fn bool(&mut self) -> Result<bool, Error> {
        self.bools.next().ok_or_else(Error::ended)
    }

    pub(super) fn int(&mut self) -> Result<Number, Error> {
        let magnitude = self.ints.next().ok_or_else(Error::ended)?;
        let negative = self.negative.next().ok_or_else(Error::ended)?;
        Ok(Number { negative, magnitude })
    }

    pub(super) fn wide(&mut self) -> Result<Number, Error> {
        let magnitude = self.wides.next().ok_or_else(Error::ended)?;
        let negative = self.negative.next().ok_or_else(Error::ended)?;
        let number = Number { negative, magnitude };
        if number.is_wide() { Ok(number) } else { Err(Error::not_canonical("an integer")) }
    }

    /// Only finite ones: JSON has no others, so they could not be stored there.
    pub(super) fn float(&mut self) -> Result<f64, Error> {
        let mut bits = [0; 8];
        bits.copy_from_slice(self.floats.next().ok_or_else(Error::ended)?);
        let float = f64::from_le_bytes(bits);
        if float.is_finite() { Ok(float) } else { Err(Error::new(format_args!("there is no number {float} in JSON"))) }
    }

    pub(super) fn dot(&mut self) -> Result<Dot, Error> {
        self.dots.next().ok_or_else(Error::ended)
    }

    pub(super) fn text(&mut self) -> Result<&str, Error> {
        self.texts.next()
    }
}

fn read_dots(input: &mut Input<'_>, count: usize, table: &Table, seen: &CausalContext) -> Result<Few<Dot>, Error> {
    let seen = counters(table, seen);
    let (places, back) = (read_places(input, table, count)?, column::read(input, count)?);
    let mut dots = Few::with_capacity(count);
    for (place, back) in places.into_iter().zip(back) {
        let (Some(&replica), Some(&seen)) = (table.replicas().get(place), seen.get(place)) else {
            return Err(Error::new("a replica is not named"));
        };
        let dot = Dot::new(replica, seen.wrapping_sub(back) % MODULUS);
        if back >= MODULUS || !dot.is_valid() {
            return Err(Error::new("a counter is beyond 2^53 - 1, or 0"));
        }
        dots.push(dot);
    }
    Ok(dots)
}

/// The texts that have not been taken yet.
struct Texts<'de> {
    /// Half a byte for each text.
    shared: &'de [u8],
    blocks: usize,
    lengths: Few<u64>,
    bytes: &'de [u8],
    next: usize,
    last: Vec<u8>,
}

impl<'de> Texts<'de> {
    fn read(input: &mut Input<'de>, count: usize) -> Result<Self, Error> {
        let blocks = count / BLOCK * BLOCK;
        let shared = input.take(blocks / 2)?;
        let lengths = column::read(input, count)?;
        let all = lengths.iter().try_fold(0_u64, |all, &length| all.checked_add(length));
        let bytes = input.take(all.and_then(|all| usize::try_from(all).ok()).ok_or_else(Error::ended)?)?;
        Ok(Self { shared, blocks, lengths, bytes, next: 0, last: Vec::new() })
    }

    fn next(&mut self) -> Result<&str, Error> {
        let number = self.next;
        let length = self.lengths.get(number).and_then(|&length| usize::try_from(length).ok());
        let (own, rest) = length.and_then(|length| self.bytes.split_at_checked(length)).ok_or_else(Error::ended)?;
        (self.bytes, self.next) = (rest, number + 1);
        let shared = if number < self.blocks {
            let pair = self.shared.get(number / 2).ok_or_else(Error::ended)?;
            usize::from(pair >> (number % 2 * 4) & 0xf)
        } else {
            0
        };
        let all_shared = number >= self.blocks
            || shared == SHARED
            || self.last.get(shared).is_none_or(|next| own.first() != Some(next));
        if shared > self.last.len() || !all_shared {
            return Err(Error::not_canonical("a text"));
        }
        self.last.truncate(shared);
        self.last.extend_from_slice(own);
        let text = core::str::from_utf8(&self.last).map_err(Error::new)?;
        match Spelling::of(text) {
            Spelling::Text(text) => Ok(text),
            _ => Err(Error::not_canonical("a text that spells something shorter")),
        }
    }
}
