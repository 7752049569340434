//! What to do when a directory has been copied, or restored from a backup.

use std::path::Path;

use crdt_types::{LwwSet, MergeError, Replica};

use crate::console::{note, report, say};
use crate::directory::Directory;
use crate::error::Error;
use crate::friendship::Friendship;
use crate::lock::Lock;
use crate::user::User;

/// Gives a directory a new identity, under which it makes its events from now on. What is in its files stays; what they
/// have lost comes back with the next sync.
pub(crate) fn recover(path: &Path) -> Result<(), Error> {
    renew(path, Lock::take(path)?).map(drop)
}

/// Gives a directory a new identity, and replaces those of its files that can't be merged with `from`'s, because two
/// copies of one identity were edited, by `from`'s. Entries that only the replaced file had are made again.
pub(crate) fn recover_from(path: &Path, from: &Path) -> Result<(), Error> {
    let [lock, lock_of_from] = Lock::take_both(path, from)?;
    let from = Directory::open_locked(from, lock_of_from)?;
    let mut directory = renew(path, lock)?;
    let (users, mut errors) = directory.users()?;
    for user in &users {
        if let Err(error) = recover_user(&mut directory, &from, user) {
            errors.push(error);
        }
    }
    errors.iter().for_each(report);
    match errors.len() {
        0 => Ok(()),
        failed => Err(Error::Partly { failed, of: users.len(), what: "users" }),
    }
}

fn renew(path: &Path, lock: Lock) -> Result<Directory, Error> {
    let (directory, dropped) = Directory::renew(path, lock)?;
    say(format_args!("{} has a new identity", path.display()))?;
    if let Some(edit) = dropped {
        note(format_args!("`{edit}` was interrupted and may be half done: do it again if it is still wanted"));
    }
    Ok(directory)
}

fn recover_user(directory: &mut Directory, from: &Directory, user: &User) -> Result<(), Error> {
    let mut mine = directory.load(user)?;
    let theirs = from.load(user)?;
    let Err(MergeError::IdentityForked { .. } | MergeError::DotReused { .. }) = mine.merge(&theirs) else {
        return Ok(());
    };
    let mut kept = theirs.fork_with_id(directory.replica());
    kept.update(|kept, tx| {
        for other in lacking(&kept.following, &mine.following) {
            kept.following.insert(tx, other);
        }
        for other in lacking(&kept.followers, &mine.followers) {
            kept.followers.insert(tx, other);
        }
    });
    directory.replace(user, &kept)?;
    tell(user, &mine, &theirs)
}

/// Says what has become of the differences.
fn tell(user: &User, mine: &Replica<Friendship>, theirs: &Replica<Friendship>) -> Result<(), Error> {
    say(format_args!("{user}: took over the other directory's file"))?;
    for (verb, mine, theirs) in
        [("follows", &mine.following, &theirs.following), ("is followed by", &mine.followers, &theirs.followers)]
    {
        for other in lacking(theirs, mine) {
            say(format_args!("{user} {verb} {}: made again", other.escape_debug()))?;
        }
        for other in lacking(mine, theirs) {
            say(format_args!("{user} {verb} {}: new here, unless it was unfollowed here", other.escape_debug()))?;
        }
    }
    Ok(())
}

/// What `there` has and `here` has not.
fn lacking(here: &LwwSet<String>, there: &LwwSet<String>) -> Vec<String> {
    there.iter().filter(|name| !here.contains(*name)).cloned().collect()
}
