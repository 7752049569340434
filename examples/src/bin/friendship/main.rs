//! Who follows whom: the toolbox's example of a compound CRDT, on real files.
//!
//! Start with [`friendship`], the compound. [`directory`] says how a device keeps its identity from run to run, and what is
//! written in which order; [`sync`] is how two devices meet, [`recover`] what happens to copies.
//!
//! # `friendship --help`
//!
//! ```text
#![doc = include_str!("help.txt")]
//! ```

mod advice;
mod cli;
mod console;
mod demo;
mod device;
mod directory;
mod edit;
mod error;
mod friendship;
mod import;
mod lock;
mod payload;
mod place;
mod progress;
mod recover;
mod show;
mod store;
mod sync;
mod user;

use std::io::ErrorKind;
use std::process::ExitCode;

use cli::Command;
use console::{report, say};
use directory::Directory;
use edit::Edit;
use error::Error;

fn main() -> ExitCode {
    match cli::parse(lexopt::Parser::from_env()).and_then(run) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Error::Output(error)) if error.kind() == ErrorKind::BrokenPipe => ExitCode::FAILURE,
        Err(error) => {
            report(&error);
            error.exit_code()
        }
    }
}

fn run(command: Command) -> Result<(), Error> {
    match command {
        Command::Help => say(include_str!("help.txt").trim_end()),
        Command::Version => say(env!("CARGO_PKG_VERSION")),
        Command::Demo { directory } => demo::demo(directory.as_deref()),
        Command::Edit { action, directory, user, other } => {
            let edit = Edit::new(action, user, other, edit::now())?;
            Directory::open_or_create(&directory)?.edit(&edit)?;
            say(edit.outcome())
        }
        Command::Show { directory, users } => show::show(&directory, &users),
        Command::Sync { a, b } => {
            let synced = sync::sync(&a, &b)?;
            say(format_args!(
                "{} users: {} changed in {}, {} in {}",
                synced.users,
                synced.changed_in_a,
                a.display(),
                synced.changed_in_b,
                b.display()
            ))
        }
        Command::Import { directory, files } => import::import(&directory, &files),
        Command::Recover { directory, from: None } => recover::recover(&directory),
        Command::Recover { directory, from: Some(from) } => recover::recover_from(&directory, &from),
    }
}
