//! Users' files.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crdt_types::{Replica, Stored};

use crate::error::{Error, InFile};
use crate::friendship::Friendship;
use crate::store;
use crate::user::{FILE_ENDING, NameError, User};

/// What is stored of a user, or `None` if there is no file.
pub(crate) fn read(directory: &Path, user: &User) -> Result<Option<Stored<Friendship>>, Error> {
    let file = user.file_in(directory);
    let Some(content) = store::read(&file)? else { return Ok(None) };
    let stored: Stored<Friendship> = match serde_json::from_slice(&content.bytes) {
        Ok(stored) => stored,
        Err(source) => return Err(Error::Unreadable { file, source }),
    };
    // The library compares constants whenever it merges, and a copy is enough for that.
    let expected = Replica::new(Friendship::initial(user.to_string()));
    match stored.clone().open().merge(&expected) {
        Ok(_) => Ok(Some(stored)),
        Err(source) => Err(Error::AnotherUser { file, source }),
    }
}

/// Replaces what is stored of a user. The caller holds the directory's lock.
pub(crate) fn write(directory: &Path, user: &User, replica: &Replica<Friendship>) -> Result<(), Error> {
    store::replace(directory, &user.file_in(directory), |_| Ok(serde_json::to_vec(replica)?))
}

/// The users that have a file in a directory, and what looks like a user's file and can't be one.
pub(crate) fn users_in(directory: &Path) -> Result<(BTreeSet<User>, Vec<Error>), Error> {
    let (mut users, mut errors) = (BTreeSet::new(), Vec::new());
    for entry in fs::read_dir(directory).in_file("list", directory)? {
        let file = entry.in_file("list", directory)?.path();
        match user_of(&file) {
            Some(Ok(user)) => drop(users.insert(user)),
            Some(Err(source)) => errors.push(Error::FileName { file, source }),
            None => (),
        }
    }
    Ok((users, errors))
}

/// Whose file it is, if it is one at all. Hidden files are other programs'.
fn user_of(file: &Path) -> Option<Result<User, NameError>> {
    let name = file.file_name()?.to_string_lossy();
    let user = name.strip_suffix(FILE_ENDING)?;
    (!name.starts_with('.')).then(|| user.parse())
}
