//! The toolbox's story, on two devices.

use std::fs;
use std::path::{Path, PathBuf};

use crdt_types::Timestamp;

use crate::console::say;
use crate::directory::Directory;
use crate::edit::{Action, Edit};
use crate::error::{Error, InFile};
use crate::show::Belief;
use crate::sync::sync;

/// Plays the story in a directory of its own, which is removed afterwards unless one was named.
pub(crate) fn demo(directory: Option<&Path>) -> Result<(), Error> {
    if let Some(directory) = directory {
        fs::create_dir_all(directory).in_file("create", directory)?;
        if fs::read_dir(directory).in_file("list", directory)?.next().is_some() {
            return Err(Error::NotEmpty { directory: directory.to_path_buf() });
        }
        return play(directory);
    }
    let directory = tempfile::tempdir().in_file("create a directory in", &std::env::temp_dir())?;
    play(directory.path())
}

fn play(directory: &Path) -> Result<(), Error> {
    let mut story = Story { directory, minutes: 0 };
    fs::create_dir(story.path(PHONE)).in_file("create", &story.path(PHONE))?;
    fs::create_dir(story.path(LAPTOP)).in_file("create", &story.path(LAPTOP))?;

    say("Eric has a phone. Glenn has a laptop. Both are offline.")?;
    story.edit(PHONE, Action::Follow, "eric", "glenn")?;
    story.edit(LAPTOP, Action::Follow, "glenn", "mark")?;
    story.beliefs()?;

    say("They meet.")?;
    story.sync()?;
    story.beliefs()?;

    say("Both are offline again. Eric changes his mind, borrows the laptop, and changes it back.")?;
    story.edit(PHONE, Action::Unfollow, "eric", "glenn")?;
    story.edit(LAPTOP, Action::Follow, "eric", "glenn")?;
    story.edit(LAPTOP, Action::Follow, "mark", "eric")?;
    story.beliefs()?;

    say("They meet again, and what was done last counts.")?;
    story.sync()?;
    story.beliefs()?;

    let phone = Directory::open(&story.path(PHONE))?;
    let eric = phone.load(&"eric".parse()?)?;
    say(format_args!("Is eric following glenn? {}", eric.following.contains("glenn")))
}

const PHONE: &str = "phone";
const LAPTOP: &str = "laptop";

/// The story has its own clock, which starts with 2013, the toolbox's year: what counts as last does not depend on how fast
/// the machine is.
const BEGINNING: u64 = 1_356_998_400;

struct Story<'a> {
    directory: &'a Path,
    /// Since the beginning.
    minutes: u64,
}

impl Story<'_> {
    fn path(&self, device: &str) -> PathBuf {
        self.directory.join(device)
    }

    fn edit(&mut self, device: &str, action: Action, user: &str, other: &str) -> Result<(), Error> {
        self.minutes += 1;
        let edit = Edit::new(action, user.parse()?, other.parse()?, self.now())?;
        say(format_args!("  $ friendship {} {device} {user} {other}", action.name()))?;
        Directory::open(&self.path(device))?.edit(&edit)
    }

    fn sync(&self) -> Result<(), Error> {
        say(format_args!("  $ friendship sync {PHONE} {LAPTOP}"))?;
        sync(&self.path(PHONE), &self.path(LAPTOP)).map(drop)
    }

    fn beliefs(&self) -> Result<(), Error> {
        for device in [PHONE, LAPTOP] {
            say(format_args!("\nThe {device} believes:"))?;
            let directory = Directory::open(&self.path(device))?;
            for user in directory.users()?.0 {
                say(format_args!("  {}", Belief(&*directory.load(&user)?)))?;
            }
        }
        say("")
    }

    fn now(&self) -> Timestamp {
        Timestamp::from_nanos((BEGINNING + 60 * self.minutes) * 1_000_000_000)
    }
}
