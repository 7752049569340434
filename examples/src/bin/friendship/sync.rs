//! Two devices meet.

use std::path::Path;

use crdt_types::MergeError;

use crate::console::report;
use crate::directory::Directory;
use crate::error::Error;
use crate::progress::Progress;
use crate::user::User;

/// What a sync has done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Synced {
    pub(crate) users: usize,
    pub(crate) changed_in_a: usize,
    pub(crate) changed_in_b: usize,
}

/// Merges two devices' directories both ways, user by user. What goes wrong with one user is reported and leaves that
/// user's files as they were, and the others go on.
pub(crate) fn sync(a: &Path, b: &Path) -> Result<Synced, Error> {
    let [mut a, mut b] = Directory::open_both(a, b)?;
    if a.replica() == b.replica() {
        return Err(Error::SameIdentity { a: a.path().to_path_buf(), b: b.path().to_path_buf() });
    }
    let (mut users, mut errors) = a.users()?;
    let (users_of_b, errors_of_b) = b.users()?;
    users.extend(users_of_b);
    errors.extend(errors_of_b);
    errors.iter().for_each(report);

    let mut failed = errors.len();
    let mut synced = Synced { users: users.len(), changed_in_a: 0, changed_in_b: 0 };
    let mut progress = Progress::new(users.len());
    for user in &users {
        match sync_user(&mut a, &mut b, user) {
            Ok([a_changed, b_changed]) => {
                synced.changed_in_a += usize::from(a_changed);
                synced.changed_in_b += usize::from(b_changed);
            }
            Err(error) => {
                report(&error);
                failed += 1;
            }
        }
        progress.step();
    }

    match failed {
        0 => Ok(synced),
        failed => Err(Error::Partly { failed, of: users.len() + errors.len(), what: "users" }),
    }
}

/// Merges the files of one user both ways; where only one of the two can be stored, the next sync does the other. Which of them has
/// changed?
fn sync_user(a: &mut Directory, b: &mut Directory, user: &User) -> Result<[bool; 2], Error> {
    let (mut here, mut there) = (a.load(user)?, b.load(user)?);
    let merged = here.merge(&there).and_then(|into_a| Ok([into_a, there.merge(&here)?]));
    let [into_a, into_b] = merged.map_err(|source| unmergeable(a, b, user, source))?;
    a.store(user, &here, into_a)?;
    b.store(user, &there, into_b)?;
    Ok([into_a.changed, into_b.changed])
}

/// The second of the two directories in the error is the one to recover, if there is something to recover: the one whose
/// own identity is in use twice.
fn unmergeable(a: &Directory, b: &Directory, user: &User, source: MergeError) -> Error {
    let [a, b] = match source {
        MergeError::IdentityForked { dot } | MergeError::DotReused { dot, .. } if dot.replica == a.replica() => [b, a],
        _ => [a, b],
    };
    let [a, b] = [a, b].map(|directory| directory.path().to_path_buf());
    Error::Unmergeable { user: user.clone(), a, b, source: Box::new(source) }
}
