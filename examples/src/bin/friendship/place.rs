//! Which file on which disk a file is.

use std::fs::Metadata;
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

/// Which file on which disk a file is: it keeps its place when it or its directory is renamed, and a copy has another one.
///
/// File systems that make up numbers as they go (FAT, some network mounts) give a file another place now and then; then an
/// original passes for a copy, which is safe. A snapshot of the whole disk has the places of the original; what was done
/// under both is noticed when it meets.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Place {
    disk: u64,
    inode: u64,
    born: Option<SystemTime>,
}

impl Place {
    /// The place of a file, where the operating system tells it.
    #[cfg(unix)]
    #[expect(clippy::unnecessary_wraps, reason = "other systems don't tell")]
    pub(crate) fn of(file: &Metadata) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;

        Some(Self { disk: file.dev(), inode: file.ino(), born: file.created().ok() })
    }

    /// The place of a file, where the operating system tells it.
    #[cfg(not(unix))]
    pub(crate) fn of(_: &Metadata) -> Option<Self> {
        None
    }
}

/// Numbers of deleted files are given out again, at once by some file systems, so a number says little without the time of
/// birth. The number of the disk stands in where there is no such time; where there is, a disk may have another number
/// after it was plugged in again.
impl PartialEq for Place {
    fn eq(&self, other: &Self) -> bool {
        self.inode == other.inode
            && match (self.born, other.born) {
                (Some(mine), Some(theirs)) => mine == theirs,
                _ => self.disk == other.disk,
            }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn place(disk: u64, inode: u64, born: Option<u64>) -> Place {
        Place { disk, inode, born: born.map(|nanos| SystemTime::UNIX_EPOCH + Duration::from_nanos(nanos)) }
    }

    #[test]
    fn a_file_is_known_by_its_number_and_its_birth() {
        assert_eq!(place(1, 2, Some(3)), place(1, 2, Some(3)));
        assert_eq!(place(1, 2, Some(3)), place(9, 2, Some(3)), "plugged in again");
        assert_ne!(place(1, 2, Some(3)), place(1, 9, Some(3)));
        assert_ne!(place(1, 2, Some(3)), place(1, 2, Some(9)), "the number was given out again");
    }

    #[test]
    fn a_file_of_unknown_birth_is_known_by_its_disk() {
        assert_eq!(place(1, 2, None), place(1, 2, None));
        assert_eq!(place(1, 2, None), place(1, 2, Some(3)));
        assert_ne!(place(1, 2, None), place(9, 2, None));
        assert_ne!(place(1, 2, None), place(1, 9, None));
    }
}
