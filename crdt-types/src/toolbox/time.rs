//! Times as Python writes them.

use crdt_core::Timestamp;

/// The time so many seconds after the Unix epoch, down to the nanosecond; `None` if there is no such [`Timestamp`].
///
/// Floats near the present are 238 ns apart, so different times stay different; a detour over a float of nanoseconds
/// would not keep them so, and neither would microseconds.
pub(super) fn timestamp(seconds: f64) -> Option<Timestamp> {
    if seconds < 0.0 {
        return None;
    }
    // seconds = mantissa · 2^(exponent − 1075), by IEEE 754
    let bits = seconds.to_bits();
    let (fraction, exponent) = (bits & ((1 << 52) - 1), (bits >> 52) & 0x7ff);
    let (mantissa, exponent) = if exponent == 0 { (fraction, 1) } else { (fraction | 1 << 52, exponent) };
    // What is no number, infinite or in the far future has a larger exponent.
    let shift = u32::try_from(1075_u64.checked_sub(exponent)?).ok()?;
    // Below 2^53 · 2^30; a shift beyond 127 bits leaves nothing.
    let nanos = (u128::from(mantissa) * 1_000_000_000).checked_shr(shift).unwrap_or(0);
    u64::try_from(nanos).ok().map(Timestamp::from_nanos)
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;

    fn nanos(seconds: f64) -> Option<u64> {
        timestamp(seconds).map(Timestamp::as_nanos)
    }

    /// Different floats, spread over the times from 1970 to 2554.
    fn samples() -> impl Iterator<Item = f64> {
        (0..200_000_u32).map(|n| {
            let scale = 18_446_744_073.0 / f64::from(1_u32 << (n % 24));
            scale * (f64::from(n.wrapping_mul(2_654_435_761)) / f64::from(u32::MAX))
        })
    }

    /// A float's decimal expansion is finite, and Rust prints all of it.
    #[test]
    fn the_nanoseconds_are_those_of_the_decimal_expansion() {
        for seconds in samples() {
            let text = format!("{seconds:.80}");
            let (whole, fraction) = text.split_once('.').unwrap();
            let expected: u64 = format!("{whole}{}", &fraction[..9]).parse().unwrap();
            assert_eq!(nanos(seconds), Some(expected), "{seconds}");
        }
    }

    #[test]
    fn neighbours_stay_apart_from_april_1970_on() {
        const APRIL_1970: f64 = 8_388_608.0; // 2^23 s: from here on floats are further apart than a nanosecond
        for seconds in samples().filter(|&seconds| seconds >= APRIL_1970).chain([APRIL_1970, 1_795_223_024.396_325_3]) {
            let next = f64::from_bits(seconds.to_bits() + 1);
            assert!(nanos(seconds) < nanos(next), "{seconds}");
        }
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for seconds in [f64::NAN, -f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -1.0, -f64::MIN_POSITIVE, f64::MAX] {
            assert_eq!(nanos(seconds), None, "{seconds}");
        }
        assert_eq!(nanos(18_446_744_073.8), None);
        assert_eq!(nanos(18_446_744_073.5), Some(18_446_744_073_500_000_000));
        assert_eq!(nanos(-0.0), Some(0));
        assert_eq!(nanos(f64::MIN_POSITIVE), Some(0));
        assert_eq!(nanos(f64::from_bits(1)), Some(0));
        assert_eq!(nanos(1e-9), Some(1)); // the nearest float is just above
    }
}
