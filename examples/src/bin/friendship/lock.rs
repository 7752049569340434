//! One run at a time in a directory.

use std::fs::{self, File, OpenOptions};
use std::path::Path;

use fs4::{FileExt, TryLockError};

use crate::console::note;
use crate::error::{Error, InFile};

/// It is locked, not the device file, which every write replaces.
const NAME: &str = "device.lock";

/// The right to write to a directory, until it is dropped or the program ends, in whatever way.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: File,
}

impl Lock {
    /// Waits for the lock, and says so.
    pub(crate) fn take(directory: &Path) -> Result<Self, Error> {
        let path = directory.join(NAME);
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(&path).in_file("open", &path)?;
        match FileExt::try_lock(&file) {
            Ok(()) => Ok(()),
            Err(TryLockError::WouldBlock) => {
                note(format_args!("waiting for another run in {}", directory.display()));
                FileExt::lock(&file)
            }
            Err(TryLockError::Error(error)) => Err(error),
        }
        .in_file("lock", &path)?;
        Ok(Self { _file: file })
    }

    /// Locks two directories, in an order that does not depend on which is named first: two runs can't wait for each
    /// other.
    pub(crate) fn take_both(a: &Path, b: &Path) -> Result<[Self; 2], Error> {
        let (place_of_a, place_of_b) = (place(a)?, place(b)?);
        if place_of_a == place_of_b {
            return Err(Error::SameDirectory { directory: a.to_path_buf() });
        }
        if place_of_a < place_of_b {
            let first = Self::take(a)?;
            Ok([first, Self::take(b)?])
        } else {
            let first = Self::take(b)?;
            Ok([Self::take(a)?, first])
        }
    }
}

/// What two names of one directory have in common.
#[cfg(unix)]
fn place(directory: &Path) -> Result<(u64, u64), Error> {
    use std::os::unix::fs::MetadataExt;

    let metadata = fs::metadata(directory).in_file("open", directory)?;
    Ok((metadata.dev(), metadata.ino()))
}

/// What two names of one directory have in common.
#[cfg(not(unix))]
fn place(directory: &Path) -> Result<std::path::PathBuf, Error> {
    fs::canonicalize(directory).in_file("open", directory)
}
