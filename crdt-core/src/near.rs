//! Searches that start where the last one ended.

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
