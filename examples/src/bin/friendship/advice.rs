//! What the user can do about what went wrong.

use std::path::{Display, Path};

use crdt_types::{ApplyError, MergeError, ResumeError};

use crate::error::Error;
use crate::user::FILE_ENDING;

impl Error {
    /// What the user can do, if the message does not say it already.
    pub(crate) fn advice(&self) -> Option<String> {
        Some(match self {
            Self::Usage(_) => "`friendship --help` shows the commands".into(),
            Self::FileName { .. } => "rename it, or move it away".into(),
            Self::Unreadable { file, .. } => format!(
                "the file was left as it is. If it comes from the Python toolbox, move it away and `friendship import` \
                 it. Otherwise move it away, `friendship recover {}`, and sync with a device that has it",
                directory_of(file)
            ),
            Self::UnreadableDevice { .. } => {
                "the file was left as it is. Move it away: without it the directory gets a new identity".into()
            }
            Self::AnotherUser { .. } => format!(
                "the file was left as it is; it should be called `<user>{FILE_ENDING}` after the user in it, or lie in another \
                 directory"
            ),
            Self::Torn { file, source: ResumeError::PayloadBehind { .. } } => format!(
                "a file was restored or deleted. `friendship recover {}` gives the device a new identity; a sync with \
                 another device then brings back what is lost",
                directory_of(file)
            ),
            Self::Torn { file, .. } => {
                format!("`friendship recover {}` gives the device a new identity; nothing is lost", directory_of(file))
            }
            Self::Copied { directory } => {
                format!("`friendship recover {}` gives it an identity of its own; nothing is lost", directory.display())
            }
            Self::SameIdentity { b, .. } => format!(
                "`friendship recover {}` gives the copy an identity of its own; recover the one that was used less since",
                b.display()
            ),
            Self::Unmergeable { a, b, source, .. } => match **source {
                MergeError::IdentityForked { .. } | MergeError::DotReused { .. } => format!(
                    "`friendship recover {b} --from {a}` takes over the file in {a}, and makes again what only the one in \
                     {b} had; if {b} is the one to keep, the other way round",
                    a = a.display(),
                    b = b.display()
                ),
                MergeError::ClockAhead { .. } => "set the clock of the device that is wrong, and sync again".into(),
                _ => return None,
            },
            Self::NotApplied { source, .. } => match **source {
                ApplyError::Merge(MergeError::ClockAhead { .. }) => {
                    "set the clock, or import the file when the time in it has come".into()
                }
                _ => return None,
            },
            Self::Unfinished { directory, source, .. } => {
                let repair = source.advice().map(|advice| format!("{advice}. ")).unwrap_or_default();
                format!("{repair}The next run in {} finishes the edit", directory.display())
            }
            Self::NotEmpty { .. } => "name a directory that does not exist yet".into(),
            Self::Name(_)
            | Self::SameUser { .. }
            | Self::NoSuchUser { .. }
            | Self::Io { .. }
            | Self::Output(_)
            | Self::SameDirectory { .. }
            | Self::NotExported { .. }
            | Self::NoFacts { .. }
            | Self::Partly { .. } => return None,
        })
    }
}

fn directory_of(file: &Path) -> Display<'_> {
    file.parent().unwrap_or(file).display()
}
