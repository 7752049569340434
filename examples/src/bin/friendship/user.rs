//! Names of users, which become names of files on every kind of disk.

use std::fmt;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// With the ending it stays within 143 bytes, the shortest limit on file names in common use.
const LONGEST: usize = 120;

/// What comes after the name in the name of a user's file.
pub(crate) const FILE_ENDING: &str = ".friendship.json";

/// The name of a user, fit to be the name of a file wherever the directory is carried.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub(crate) struct User(String);

impl User {
    /// Where in a directory the user's friendship lies.
    pub(crate) fn file_in(&self, directory: &Path) -> PathBuf {
        directory.join(format!("{self}{FILE_ENDING}"))
    }
}

impl FromStr for User {
    type Err = NameError;

    fn from_str(name: &str) -> Result<Self, NameError> {
        match problem(name) {
            None => Ok(Self(name.to_string())),
            Some(problem) => Err(NameError { name: name.to_string(), problem }),
        }
    }
}

impl TryFrom<String> for User {
    type Error = NameError;

    fn try_from(name: String) -> Result<Self, NameError> {
        name.parse()
    }
}

impl From<User> for String {
    fn from(user: User) -> Self {
        user.0
    }
}

impl Deref for User {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for User {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

/// What keeps a name from being the name of a file.
fn problem(name: &str) -> Option<Problem> {
    let reserved = |c: &char| c.is_control() || r#"/\<>:"|?*"#.contains(*c);
    if name.is_empty() {
        Some(Problem::Empty)
    } else if name.len() > LONGEST {
        Some(Problem::TooLong)
    } else if name.starts_with('.') {
        Some(Problem::Hidden)
    } else if name.trim() != name {
        Some(Problem::OuterSpace)
    } else if let Some(character) = name.chars().find(reserved) {
        Some(Problem::Reserved(character))
    } else if name.to_lowercase() != name {
        Some(Problem::UpperCase)
    } else if is_windows_device(name) {
        Some(Problem::WindowsDevice)
    } else {
        None
    }
}

/// Windows takes these for devices, whatever comes after the first dot.
fn is_windows_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end();
    let numbered = |port| {
        stem.strip_prefix(port).is_some_and(|number: &str| {
            number.chars().count() == 1 && number.contains(|c: char| c.is_ascii_digit() || "¹²³".contains(c))
        })
    };
    matches!(stem, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

/// A name that can't be a user's.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct NameError {
    name: String,
    problem: Problem,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Problem {
    Empty,
    TooLong,
    Hidden,
    OuterSpace,
    Reserved(char),
    UpperCase,
    WindowsDevice,
}

impl fmt::Display for NameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} can't be a user's name, which is also a file's: ", self.name)?;
        match self.problem {
            Problem::Empty => f.write_str("it is empty"),
            Problem::TooLong => write!(f, "it is longer than {LONGEST} bytes"),
            Problem::Hidden => f.write_str("it begins with a dot"),
            Problem::OuterSpace => f.write_str("it begins or ends with a space"),
            Problem::Reserved(character) => write!(f, "it contains {character:?}"),
            Problem::UpperCase => {
                f.write_str("it has upper-case letters, and some disks don't tell them from lower-case")
            }
            Problem::WindowsDevice => f.write_str("it is the name of a device on Windows"),
        }
    }
}

impl std::error::Error for NameError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_names_are_names() {
        for name in ["eric", "glenn-2", "ann marie", "o'neil", "björn", "李", "com", "com10", "console", "a..b", "-"]
        {
            assert_eq!(name.parse().as_ref().map(User::to_string), Ok(name.to_string()));
        }
        assert!("x".repeat(LONGEST).parse::<User>().is_ok());
    }

    #[test]
    fn a_name_that_no_file_can_have_everywhere_is_refused() {
        let problem = |name: &str| name.parse::<User>().unwrap_err().problem;
        assert_eq!(problem(""), Problem::Empty);
        assert_eq!(problem(&"x".repeat(LONGEST + 1)), Problem::TooLong);
        for name in [".", "..", ".eric", "../eric"] {
            assert_eq!(problem(name), Problem::Hidden, "{name}");
        }
        for name in [" eric", "eric ", "eric\u{a0}", "\n"] {
            assert_eq!(problem(name), Problem::OuterSpace, "{name:?}");
        }
        for (name, character) in
            [("a/b", '/'), (r"a\b", '\\'), ("a\0b", '\0'), ("a:b", ':'), ("a\u{1b}b", '\u{1b}'), ("a?", '?')]
        {
            assert_eq!(problem(name), Problem::Reserved(character), "{name:?}");
        }
        for name in ["Eric", "eriC", "Éric", "Ω"] {
            assert_eq!(problem(name), Problem::UpperCase, "{name}");
        }
        for name in ["con", "nul", "aux.eric", "com1", "lpt9.x", "com²"] {
            assert_eq!(problem(name), Problem::WindowsDevice, "{name}");
        }
    }
}
