//! Who follows whom, as one device believes.

use std::fmt::{self, Display};
use std::path::Path;

use crdt_types::{LwwSet, System};

use crate::console::{report, say};
use crate::directory::Directory;
use crate::error::Error;
use crate::friendship::Friendship;
use crate::payload;
use crate::user::User;

/// Prints what is stored of these users, or of all. Where something is wrong it says so, and shows what can be read all the
/// same.
pub(crate) fn show(path: &Path, users: &[User]) -> Result<(), Error> {
    let directory = Directory::open(path);
    let (all, mut errors) = match &directory {
        Ok(directory) => directory.users()?,
        Err(_) => payload::users_in(path)?,
    };
    let users = if users.is_empty() { all.into_iter().collect() } else { users.to_vec() };
    for user in &users {
        match show_user(path, directory.as_ref().ok(), user) {
            Ok(()) => (),
            Err(error @ Error::Output(_)) => return Err(error),
            Err(error) => errors.push(error),
        }
    }
    errors.iter().for_each(report);
    match errors.len() {
        _ if directory.is_err() => directory.map(drop),
        0 => Ok(()),
        failed => Err(Error::Partly { failed, of: users.len(), what: "users" }),
    }
}

fn show_user(path: &Path, directory: Option<&Directory>, user: &User) -> Result<(), Error> {
    let stored = payload::read(path, user)?;
    if let Some(stored) = &stored {
        say(Belief(stored.state()))?;
    }
    let known = stored.is_some();
    if let Some(directory) = directory {
        directory.resume(user, stored, System)?;
    }
    if known { Ok(()) } else { Err(Error::NoSuchUser { directory: path.to_path_buf(), user: user.clone() }) }
}

/// A friendship in one line.
pub(crate) struct Belief<'a>(pub(crate) &'a Friendship);

impl Display for Belief<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(Friendship { user_key, following, followers }) = self;
        write!(f, "{user_key} follows {} and is followed by {}", Names(following), Names(followers))
    }
}

/// What comes from other devices is printed with its control characters escaped.
struct Names<'a>(&'a LwwSet<String>);

impl Display for Names<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, name) in self.0.iter().enumerate() {
            write!(f, "{}{}", if at == 0 { "" } else { ", " }, name.escape_debug())?;
        }
        if self.0.is_empty() { f.write_str("nobody") } else { Ok(()) }
    }
}
