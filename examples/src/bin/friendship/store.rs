//! Files that are always whole.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::Path;

use crate::error::{Error, InFile};

/// Whoever holds the directory's lock is the only one who writes there, so one name does. What a crash has left under it
/// is in nobody's way.
const TEMPORARY: &str = ".friendship.tmp";

/// A file that was read as a whole.
#[derive(Debug)]
pub(crate) struct Content {
    pub(crate) bytes: Vec<u8>,
    /// Of this very file, also if it was replaced meanwhile.
    pub(crate) metadata: Metadata,
}

/// What is in a file, or `None` if there is no such file.
pub(crate) fn read(path: &Path) -> Result<Option<Content>, Error> {
    match File::open(path) {
        Ok(file) => content(file).map(Some),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
    .in_file("read", path)
}

fn content(mut file: File) -> io::Result<Content> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(Content { bytes, metadata: file.metadata()? })
}

/// Replaces a file in `directory`, as a whole or not at all: whenever the power fails, the old content or the new one is
/// there. The caller holds the directory's lock.
///
/// `content` is given the new file, which keeps its identity on the disk.
pub(crate) fn replace(
    directory: &Path,
    path: &Path,
    content: impl FnOnce(&File) -> io::Result<Vec<u8>>,
) -> Result<(), Error> {
    let temporary = directory.join(TEMPORARY);
    write(&temporary, path, content)
        .and_then(|()| fs::rename(&temporary, path))
        .and_then(|()| sync(directory))
        .in_file("write", path)
}

fn write(temporary: &Path, path: &Path, content: impl FnOnce(&File) -> io::Result<Vec<u8>>) -> io::Result<()> {
    match fs::remove_file(temporary) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => (),
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(temporary)?;
    if let Ok(old) = fs::metadata(path) {
        file.set_permissions(old.permissions())?;
    }
    let content = content(&file)?;
    file.write_all(&content)?;
    file.sync_all()
}

/// Only then has the directory the new name for good.
#[cfg(unix)]
fn sync(directory: &Path) -> io::Result<()> {
    File::open(directory)?.sync_all()
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere it can fail")]
fn sync(_: &Path) -> io::Result<()> {
    Ok(())
}
