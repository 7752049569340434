//! What can go wrong.

use std::error::Error as StdError;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{fmt, io};

use crdt_types::toolbox::ImportError;
use crdt_types::{ApplyError, MergeError, ResumeError};

use crate::edit::Edit;
use crate::user::{NameError, User};

/// Why the program did not do what it was asked to.
#[derive(Debug)]
pub(crate) enum Error {
    /// The command line makes no sense.
    Usage(lexopt::Error),
    /// A name on the command line.
    Name(NameError),
    /// The name of a file.
    FileName { file: PathBuf, source: NameError },
    /// Who would follow whom?
    SameUser { user: User },
    /// A user without a file.
    NoSuchUser { directory: PathBuf, user: User },
    /// The operating system refused.
    Io { doing: &'static str, path: PathBuf, source: io::Error },
    /// Nobody reads what the program prints.
    Output(io::Error),
    /// The demo wants a directory of its own.
    NotEmpty { directory: PathBuf },
    /// A file that is truncated, or not what its name says.
    Unreadable { file: PathBuf, source: serde_json::Error },
    /// A device file that is truncated, or something else.
    UnreadableDevice { file: PathBuf, source: serde_json::Error },
    /// The user in the file is not the one in its name.
    AnotherUser { file: PathBuf, source: MergeError },
    /// The file and the device file don't belong together.
    Torn { file: PathBuf, source: ResumeError },
    /// The directory has been copied, or restored from a copy.
    Copied { directory: PathBuf },
    /// Two directories with one identity.
    SameIdentity { a: PathBuf, b: PathBuf },
    /// A device does not sync with itself.
    SameDirectory { directory: PathBuf },
    /// Two devices' files of one user don't go together.
    Unmergeable { user: User, a: PathBuf, b: PathBuf, source: Box<MergeError> },
    /// An edit that was begun and could not be finished.
    Unfinished { directory: PathBuf, edit: Box<Edit>, source: Box<Error> },
    /// What was to be imported does not come from the toolbox.
    NotExported { file: PathBuf, source: serde_json::Error },
    /// What the toolbox has stored makes no sense.
    NoFacts { file: PathBuf, source: Box<ImportError> },
    /// What the toolbox has stored does not go with what is here.
    NotApplied { file: PathBuf, source: Box<ApplyError> },
    /// Some of several; each was reported.
    Partly { failed: usize, of: usize, what: &'static str },
}

impl Error {
    /// 2 for a command that can't be understood, 1 for one that failed.
    pub(crate) fn exit_code(&self) -> ExitCode {
        match self {
            Self::Usage(_) | Self::Name(_) | Self::SameUser { .. } => ExitCode::from(2),
            _ => ExitCode::FAILURE,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(error) => error.fmt(f),
            Self::Name(error) => error.fmt(f),
            Self::FileName { file, .. } => write!(f, "{} is not a user's file", file.display()),
            Self::SameUser { user } => write!(f, "{user} can't follow {user}"),
            Self::NoSuchUser { directory, user } => write!(f, "{} has no file of {user}", directory.display()),
            Self::Io { doing, path, .. } => write!(f, "can't {doing} {}", path.display()),
            Self::Output(_) => f.write_str("can't print"),
            Self::NotEmpty { directory } => write!(f, "{} is not empty", directory.display()),
            Self::Unreadable { file, .. } | Self::UnreadableDevice { file, .. } => {
                write!(f, "{} is damaged, or another program's", file.display())
            }
            Self::AnotherUser { file, .. } => write!(f, "{} is another user's", file.display()),
            Self::Torn { file, .. } => write!(f, "{} does not fit the device file beside it", file.display()),
            Self::Copied { directory } => {
                write!(f, "{} is a copy of a device's directory, or was restored from one", directory.display())
            }
            Self::SameIdentity { a, b } => {
                write!(f, "one of {} and {} is a copy of the other", a.display(), b.display())
            }
            Self::SameDirectory { directory } => {
                write!(f, "both are the same directory: {}", directory.display())
            }
            Self::Unmergeable { user, a, b, .. } => {
                write!(f, "the files of {user} in {} and {} can't be merged", a.display(), b.display())
            }
            Self::Unfinished { edit, .. } => write!(f, "`{edit}` is begun and not finished"),
            Self::NotExported { file, .. } => write!(f, "{} is no friendship of the toolbox's", file.display()),
            Self::NoFacts { file, .. } | Self::NotApplied { file, .. } => {
                write!(f, "can't import {}", file.display())
            }
            Self::Partly { failed, of, what } => write!(f, "something is wrong with {failed} of {of} {what}"),
        }
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Io { source, .. } | Self::Output(source) => Some(source),
            Self::FileName { source, .. } => Some(source),
            Self::Unreadable { source, .. }
            | Self::UnreadableDevice { source, .. }
            | Self::NotExported { source, .. } => Some(source),
            Self::AnotherUser { source, .. } => Some(source),
            Self::Torn { source, .. } => Some(source),
            Self::Unmergeable { source, .. } => Some(source),
            Self::NoFacts { source, .. } => Some(source),
            Self::NotApplied { source, .. } => Some(source),
            Self::Unfinished { source, .. } => Some(source),
            // Their text is the whole story.
            Self::Usage(_)
            | Self::Name(_)
            | Self::SameUser { .. }
            | Self::NoSuchUser { .. }
            | Self::NotEmpty { .. }
            | Self::Copied { .. }
            | Self::SameIdentity { .. }
            | Self::SameDirectory { .. }
            | Self::Partly { .. } => None,
        }
    }
}

impl From<lexopt::Error> for Error {
    fn from(error: lexopt::Error) -> Self {
        Self::Usage(error)
    }
}

impl From<NameError> for Error {
    fn from(error: NameError) -> Self {
        Self::Name(error)
    }
}

/// Says which file an error of the operating system is about.
pub(crate) trait InFile<T> {
    /// What the program was doing to which file.
    fn in_file(self, doing: &'static str, path: &Path) -> Result<T, Error>;
}

impl<T> InFile<T> for io::Result<T> {
    fn in_file(self, doing: &'static str, path: &Path) -> Result<T, Error> {
        self.map_err(|source| Error::Io { doing, path: path.to_path_buf(), source })
    }
}
