//! The command line.

use std::ffi::OsString;
use std::path::PathBuf;
use std::vec;

use lexopt::{Arg, Parser, ValueExt};

use crate::edit::Action;
use crate::error::Error;
use crate::user::User;

/// What the user wants.
#[derive(Debug)]
pub(crate) enum Command {
    Help,
    Version,
    Demo { directory: Option<PathBuf> },
    Edit { action: Action, directory: PathBuf, user: User, other: User },
    Show { directory: PathBuf, users: Vec<User> },
    Sync { a: PathBuf, b: PathBuf },
    Import { directory: PathBuf, files: Vec<PathBuf> },
    Recover { directory: PathBuf, from: Option<PathBuf> },
}

pub(crate) fn parse(mut parser: Parser) -> Result<Command, Error> {
    let (mut words, mut from) = (Vec::new(), None);
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Short('h') | Arg::Long("help") => return Ok(Command::Help),
            Arg::Short('V') | Arg::Long("version") => return Ok(Command::Version),
            Arg::Long("from") if words.first().is_some_and(|word| word == "recover") => {
                from = Some(parser.value()?.into());
            }
            Arg::Value(word) => words.push(word),
            unexpected => return Err(unexpected.unexpected().into()),
        }
    }
    let mut words = Words(words.into_iter());
    let command = match words.0.next() {
        None => Command::Demo { directory: None },
        Some(name) => words.command(&name.string()?, from)?,
    };
    match words.0.next() {
        None => Ok(command),
        Some(word) => Err(Arg::Value(word).unexpected().into()),
    }
}

/// The words of the command line that are still to be read.
struct Words(vec::IntoIter<OsString>);

impl Words {
    fn command(&mut self, name: &str, from: Option<PathBuf>) -> Result<Command, Error> {
        Ok(match name {
            "demo" => Command::Demo { directory: self.0.next().map(PathBuf::from) },
            "follow" => self.edit(Action::Follow)?,
            "unfollow" => self.edit(Action::Unfollow)?,
            "show" => Command::Show { directory: self.path("DIR")?, users: self.users()? },
            "sync" => Command::Sync { a: self.path("DIR_A")?, b: self.path("DIR_B")? },
            "import" => Command::Import { directory: self.path("DIR")?, files: self.files()? },
            "recover" => Command::Recover { directory: self.path("DIR")?, from },
            _ => return Err(lexopt::Error::from(format!("there is no command `{name}`")).into()),
        })
    }

    fn edit(&mut self, action: Action) -> Result<Command, Error> {
        let directory = self.path("DIR")?;
        Ok(Command::Edit { action, directory, user: self.user("USER")?, other: self.user("OTHER")? })
    }

    fn word(&mut self, name: &str) -> Result<OsString, Error> {
        self.0.next().ok_or_else(|| lexopt::Error::from(format!("{name} is missing")).into())
    }

    fn path(&mut self, name: &str) -> Result<PathBuf, Error> {
        self.word(name).map(PathBuf::from)
    }

    fn files(&mut self) -> Result<Vec<PathBuf>, Error> {
        let first = self.path("FILE")?;
        Ok([first].into_iter().chain(self.0.by_ref().map(PathBuf::from)).collect())
    }

    fn user(&mut self, name: &str) -> Result<User, Error> {
        self.word(name).and_then(user)
    }

    fn users(&mut self) -> Result<Vec<User>, Error> {
        self.0.by_ref().map(user).collect()
    }
}

fn user(word: OsString) -> Result<User, Error> {
    Ok(word.string()?.parse()?)
}
