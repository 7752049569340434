//! The names of members, each written once.

use alloc::collections::BTreeMap;
use alloc::rc::Rc;
use alloc::vec::Vec;

use smallvec::SmallVec;

use super::input::write_varint;
use super::words::WORDS;
use super::{Error, Input};

/// The names that have been written so far, numbered as they came, after the [`WORDS`].
#[derive(Default)]
pub(super) struct Names {
    own: Vec<Rc<str>>,
    numbers: BTreeMap<Rc<str>, u32>,
    /// Names that live as long as the program are known by where they are; one that is asked for again changes
    /// places with the first.
    seen: Vec<(usize, usize, u32)>,
}

/// A program has few such names.
const SEEN: usize = 64;

impl Names {
    pub(super) fn number(&mut self, name: &str) -> Result<u32, Error> {
        if let Some(word) = WORDS.iter().position(|word| *word == name) {
            return number(word);
        }
        if let Some(&number) = self.numbers.get(name) {
            return Ok(number);
        }
        let number = number(WORDS.len() + self.own.len())?;
        let name: Rc<str> = name.into();
        self.own.push(name.clone());
        self.numbers.insert(name, number);
        Ok(number)
    }

    pub(super) fn number_of_static(&mut self, name: &'static str) -> Result<u32, Error> {
        let place = (name.as_ptr() as usize, name.len());
        if let Some(at) = self.seen.iter().position(|seen| (seen.0, seen.1) == place) {
            self.seen.swap(0, at);
            return Ok(self.seen[0].2);
        }
        let number = self.number(name)?;
        if self.seen.len() < SEEN {
            self.seen.push((place.0, place.1, number));
        }
        Ok(number)
    }

    pub(super) fn name(&self, number: u32) -> &str {
        let number = number as usize;
        WORDS.get(number).copied().unwrap_or_else(|| &self.own[number - WORDS.len()])
    }

    /// Writes the names that are not among the [`WORDS`] in their order, and gives to each number the one that it has there.
    pub(super) fn write(&self, out: &mut Vec<u8>) -> impl Fn(u32) -> u64 + use<> {
        write_varint(out, self.own.len() as u64);
        let mut renumbered = alloc::vec![0; self.own.len()];
        for (at, (name, &number)) in self.numbers.iter().enumerate() {
            renumbered[number as usize - WORDS.len()] = (WORDS.len() + at) as u64;
            write_varint(out, name.len() as u64);
            out.extend_from_slice(name.as_bytes());
        }
        move |number| (number as usize).checked_sub(WORDS.len()).map_or(u64::from(number), |own| renumbered[own])
    }
}

fn number(at: usize) -> Result<u32, Error> {
    u32::try_from(at).map_err(|_| Error::new("there are more than 2^32 names"))
}

/// The names that have been read, numbered as they were written, after the [`WORDS`].
pub(super) struct NamesRead<'de> {
    own: SmallVec<[&'de str; 8]>,
}

impl<'de> NamesRead<'de> {
    pub(super) fn read(input: &mut Input<'de>) -> Result<Self, Error> {
        let mut own = SmallVec::new();
        for _ in 0..input.count()? {
            let length = input.count()?;
            let name = core::str::from_utf8(input.take(length)?).map_err(Error::new)?;
            if own.last().is_some_and(|last| *last >= name) || WORDS.contains(&name) {
                return Err(Error::not_canonical("a name"));
            }
            own.push(name);
        }
        Ok(Self { own })
    }

    pub(super) fn own(&self) -> &[&'de str] {
        &self.own
    }

    pub(super) fn name(&self, number: usize) -> Result<&'de str, Error> {
        let name = WORDS.get(number).or_else(|| self.own.get(number - WORDS.len()));
        name.copied().ok_or_else(|| Error::new("a name is not there"))
    }
}
