//! Bytes, read from the front.

use alloc::vec::Vec;

use super::Error;
use crate::ReplicaId;

/// The bytes that have not been read yet.
#[derive(Clone, Copy)]
pub(crate) struct Input<'de>(&'de [u8]);

impl<'de> Input<'de> {
    #[cfg(test)]
    pub(super) const fn new(bytes: &'de [u8]) -> Self {
        Self(bytes)
    }

    /// The input behind its first byte, which must be `head`.
    pub(crate) fn headed(bytes: &'de [u8], head: u8, what: &str) -> Result<Self, Error> {
        match bytes.split_first() {
            Some((&found, rest)) if found == head => Ok(Self(rest)),
            Some((found, _)) => Err(Error::new(format_args!(
                "it starts with the byte {found:#04x}, and {what} in the form that this version reads with {head:#04x}"
            ))),
            None => Err(Error::ended()),
        }
    }

    pub(super) const fn remaining(&self) -> usize {
        self.0.len()
    }

    pub(super) const fn rest(&self) -> &'de [u8] {
        self.0
    }

    pub(super) fn byte(&mut self) -> Result<u8, Error> {
        let (&byte, rest) = self.0.split_first().ok_or_else(Error::ended)?;
        self.0 = rest;
        Ok(byte)
    }

    pub(super) fn take(&mut self, length: usize) -> Result<&'de [u8], Error> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or_else(Error::ended)?;
        self.0 = rest;
        Ok(taken)
    }

    pub(crate) fn replica(&mut self) -> Result<ReplicaId, Error> {
        let mut number = [0; 8];
        number.copy_from_slice(self.take(8)?);
        Ok(ReplicaId::new(u64::from_be_bytes(number)))
    }

    /// Seven bits to a byte, the lowest first; the highest bit says whether more come.
    pub(crate) fn varint(&mut self) -> Result<u64, Error> {
        match *self.0 {
            [number @ ..0x80, ref rest @ ..] => {
                self.0 = rest;
                Ok(number.into())
            }
            _ => self.long_varint(),
        }
    }

    /// A number of more than one byte.
    fn long_varint(&mut self) -> Result<u64, Error> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            if shift == 63 && byte > 1 {
                return Err(Error::new("a number has more than 64 bits"));
            }
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return if byte > 0 { Ok(number) } else { Err(Error::not_canonical("a number")) };
            }
        }
        Err(Error::new("a number has more than 64 bits"))
    }

    /// How many of something follow, each of which takes at least four bits.
    pub(super) fn count(&mut self) -> Result<usize, Error> {
        let count = self.varint()?;
        usize::try_from(count).ok().filter(|&count| count / 2 <= self.remaining()).ok_or_else(Error::ended)
    }

    pub(crate) fn end(self) -> Result<(), Error> {
        match self.remaining() {
            0 => Ok(()),
            more => Err(Error::new(format_args!("{more} bytes follow the end"))),
        }
    }
}

/// Writes what [`Input::varint`] reads.
pub(crate) fn write_varint(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    out.push(number.to_le_bytes()[0]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_one_form() {
        for number in [0, 1, 0x7f, 0x80, 0x3fff, 0x4000, u64::MAX >> 1, u64::MAX] {
            let mut bytes = Vec::new();
            write_varint(&mut bytes, number);
            let mut input = Input::new(&bytes);
            assert_eq!(input.varint().ok(), Some(number));
            assert!(input.end().is_ok());
        }
        let longer: [&[u8]; 4] =
            [&[0x80, 0], &[0xff, 0x80, 0], &[0x80], &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 2]];
        for bytes in longer {
            assert!(Input::new(bytes).varint().is_err(), "{bytes:?}");
        }
    }
}
