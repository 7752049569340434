//! Friendships that the Python toolbox has stored.

use std::fs;
use std::path::{Path, PathBuf};

use crdt_types::{Delta, toolbox};
use serde::Deserialize;

use crate::console::{report, say};
use crate::directory::Directory;
use crate::error::{Error, InFile};
use crate::friendship::Friendship;
use crate::user::User;

/// What the toolbox's demo writes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Exported {
    user_key: User,
    following: toolbox::LwwSet<String>,
    followers: toolbox::LwwSet<String>,
}

/// Takes in files of the toolbox, each of which says whose it is. Devices that take in the same file, or two versions of
/// it, agree when they meet; a file that is taken in again changes nothing.
pub(crate) fn import(directory: &Path, files: &[PathBuf]) -> Result<(), Error> {
    let mut directory = Directory::open_or_create(directory)?;
    let mut failed = 0;
    for file in files {
        match import_file(&mut directory, file) {
            Ok(message) => say(message)?,
            Err(error) => {
                report(&error);
                failed += 1;
            }
        }
    }
    if failed == 0 { Ok(()) } else { Err(Error::Partly { failed, of: files.len(), what: "files" }) }
}

fn import_file(directory: &mut Directory, file: &Path) -> Result<String, Error> {
    let content = fs::read(file).in_file("read", file)?;
    let exported: Exported =
        serde_json::from_slice(&content).map_err(|source| Error::NotExported { file: file.to_path_buf(), source })?;
    let user = exported.user_key.clone();
    let facts =
        facts(exported).map_err(|source| Error::NoFacts { file: file.to_path_buf(), source: Box::new(source) })?;

    let mut replica = directory.load(&user)?;
    let merged = replica
        .apply(facts)
        .map_err(|source| Error::NotApplied { file: file.to_path_buf(), source: Box::new(source) })?;
    directory.store(&user, &replica, merged)?;
    Ok(format!("{user}: {}", if merged.changed { "imported" } else { "nothing new" }))
}

fn facts(exported: Exported) -> Result<Delta<Friendship>, toolbox::ImportError> {
    let Exported { user_key, following, followers } = exported;
    toolbox::import(Friendship::initial(user_key.into()), |friendship, import| {
        import.field("following", &mut friendship.following, following)?;
        import.field("followers", &mut friendship.followers, followers)
    })
}
