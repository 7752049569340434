//! Many numbers of one kind.
//!
//! Every 64 numbers are a block: the smallest of them, a width, and the distance of each from the smallest in so many bits.
//! What is left over at the end is written number by number.

use alloc::vec::Vec;

use super::input::write_varint;
use super::{Error, Few, Input};

const BLOCK: usize = 64;
/// A number takes at least so many bits, so that few bytes can't stand for very many numbers.
const NARROWEST: u32 = 4;
/// Wider ones are as wide as they can be: every number lies within eight bytes.
const WIDEST_PACKED: u32 = 56;

pub(super) fn write(out: &mut Vec<u8>, numbers: impl IntoIterator<Item = u64>) {
    let (mut block, mut numbers) = ([0; BLOCK], numbers.into_iter());
    loop {
        let mut filled = 0;
        for (place, number) in block.iter_mut().zip(&mut numbers) {
            *place = number;
            filled += 1;
        }
        if filled < BLOCK {
            return block[..filled].iter().for_each(|&number| write_varint(out, number));
        }
        write_block(out, &block);
    }
}

fn write_block(out: &mut Vec<u8>, block: &[u64; BLOCK]) {
    let (least, most) = block.iter().fold((u64::MAX, 0), |(least, most), &n| (n.min(least), n.max(most)));
    let width = width_of(most - least);
    write_varint(out, least);
    out.push(width.to_le_bytes()[0]);
    let (mut packed, mut bits) = (0_u128, 0);
    for number in block {
        packed |= u128::from(number - least) << bits;
        bits += width;
        if bits >= u64::BITS {
            out.extend_from_slice(&packed.to_le_bytes()[..8]);
            packed >>= u64::BITS;
            bits -= u64::BITS;
        }
    }
}

const fn width_of(largest: u64) -> u32 {
    match u64::BITS - largest.leading_zeros() {
        0..NARROWEST => NARROWEST,
        width if width > WIDEST_PACKED => u64::BITS,
        width => width,
    }
}

/// Reads so many numbers.
pub(super) fn read(input: &mut Input<'_>, count: usize) -> Result<Few<u64>, Error> {
    if count / 2 > input.remaining() {
        return Err(Error::ended());
    }
    let mut numbers = Few::with_capacity(count);
    for _ in 0..count / BLOCK {
        numbers.extend_from_slice(&read_block(input)?);
    }
    for _ in 0..count % BLOCK {
        numbers.push(input.varint()?);
    }
    Ok(numbers)
}

fn read_block(input: &mut Input<'_>) -> Result<[u64; BLOCK], Error> {
    let least = input.varint()?;
    let width = input.byte()?;
    let packed = input.take(usize::from(width) * 8)?;
    let width = u32::from(width);
    if !matches!(width, NARROWEST..=WIDEST_PACKED | u64::BITS) {
        return Err(Error::new(format_args!("numbers of {width} bits are not packed")));
    }
    // The last number is read together with the eight bytes behind it.
    let mut padded = [0; BLOCK * 8 + 8];
    padded[..packed.len()].copy_from_slice(packed);
    let mask = u64::MAX >> (u64::BITS - width);
    let (mut smallest, mut largest) = (u64::MAX, 0);
    let (mut block, mut bit) = ([0; BLOCK], 0);
    for number in &mut block {
        let mut eight = [0; 8];
        eight.copy_from_slice(&padded[bit / 8..bit / 8 + 8]);
        let distance = u64::from_le_bytes(eight) >> (bit % 8) & mask;
        (smallest, largest) = (distance.min(smallest), distance.max(largest));
        *number = least.wrapping_add(distance);
        bit += width as usize;
    }
    if least.checked_add(largest).is_some() && smallest == 0 && width_of(largest) == width {
        Ok(block)
    } else {
        Err(Error::not_canonical("a block of numbers"))
    }
}

/// One bit for each, the first in the lowest bit of the first byte.
pub(super) fn write_bits(out: &mut Vec<u8>, bits: &[bool]) {
    out.extend(bits.chunks(8).map(|eight| eight.iter().rev().fold(0, |byte, &bit| byte << 1 | u8::from(bit))));
}

/// The bytes that hold so many bits.
pub(super) fn read_bits<'de>(input: &mut Input<'de>, count: usize) -> Result<Bits<'de>, Error> {
    let bytes = input.take(count.div_ceil(8))?;
    let unused = bytes.last().is_some_and(|&last| count % 8 > 0 && last >> (count % 8) > 0);
    if unused { Err(Error::not_canonical("a row of bits")) } else { Ok(Bits { bytes, next: 0 }) }
}

/// Bits, read from the first on.
pub(super) struct Bits<'de> {
    bytes: &'de [u8],
    next: usize,
}

impl Iterator for Bits<'_> {
    type Item = bool;

    fn next(&mut self) -> Option<bool> {
        let byte = self.bytes.get(self.next / 8)?;
        let bit = byte >> (self.next % 8) & 1;
        self.next += 1;
        Some(bit == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_every_width_are_read_as_they_were_written() {
        for width in 0..=64_u32 {
            for count in [0, 1, 63, 64, 65, 200] {
                let largest = u64::MAX.checked_shr(64 - width).unwrap_or_default();
                let numbers: Few<u64> =
                    (0..count).map(|n: u64| n.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(7) & largest).collect();
                let mut bytes = Vec::new();
                write(&mut bytes, numbers.iter().copied());
                let mut input = Input::new(&bytes);
                assert_eq!(read(&mut input, numbers.len()).unwrap(), numbers, "{width}");
                assert!(input.end().is_ok());
            }
        }
    }

    #[test]
    fn bits_are_read_as_they_were_written() {
        for count in 0..20 {
            let bits: Vec<bool> = (0..count).map(|n| n % 3 == 0).collect();
            let mut bytes = Vec::new();
            write_bits(&mut bytes, &bits);
            let read = read_bits(&mut Input::new(&bytes), bits.len()).unwrap();
            assert_eq!(read.take(bits.len()).collect::<Vec<_>>(), bits);
        }
    }
}
