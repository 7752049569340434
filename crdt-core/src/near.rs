//! Searches that start where the last one ended.

use alloc::vec::Vec;

/// [`slice::partition_point`], in O(log *point*): whoever asks in ascending order takes time in proportion to the distances.
pub(crate) fn partition_point<T>(ascending: &[T], mut before: impl FnMut(&T) -> bool) -> usize {
    let (mut start, mut probe) = (0, 0);
    while ascending.get(probe).is_some_and(&mut before) {
        start = probe + 1;
        probe = 2 * probe + 1;
    }
    let end = probe.min(ascending.len());
    start + ascending[start..end].partition_point(before)
}

/// Puts ascending entries into others: `meet` puts a value where there is one under its key. O(*new* log *distance*), and O(*old*)
/// if a key was not there.
pub(crate) fn join<K: Ord + Copy, V>(
    old: &mut Vec<(K, V)>,
    new: impl Iterator<Item = (K, V)>,
    mut meet: impl FnMut(&mut V, V),
) {
    let (mut at, mut added) = (0, Vec::new());
    for (key, value) in new {
        at += partition_point(&old[at..], |entry| entry.0 < key);
        match old.get_mut(at) {
            Some(entry) if entry.0 == key => meet(&mut entry.1, value),
            _ => added.push((key, value)),
        }
    }
    if !added.is_empty() {
        old.append(&mut added);
        old.sort_by_key(|entry| entry.0);
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    #[test]
    fn it_is_the_partition_point() {
        for len in 0..40 {
            let ascending: Vec<usize> = (0..len).collect();
            for point in 0..=len {
                assert_eq!(super::partition_point(&ascending, |&at| at < point), point);
            }
        }
    }
}
