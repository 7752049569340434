//! A copy of the workspace in which faults can be put.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::catalogue::Change;

/// A copy of the workspace, beside its own build directory.
#[derive(Debug)]
pub(crate) struct Tree {
    root: PathBuf,
}

impl Tree {
    /// Copies the workspace into its build directory.
    pub(crate) fn copy(workspace: &Path) -> io::Result<Self> {
        let root = workspace.join("target/faults/workspace");
        if root.exists() {
            fs::remove_dir_all(&root)?;
        }
        copy(workspace, &root)?;
        Ok(Self { root })
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn target(&self) -> PathBuf {
        self.root.with_file_name("target")
    }

    /// Puts a change in, and gives what stood in the file.
    pub(crate) fn put(&self, change: &Change) -> io::Result<String> {
        let text = fs::read_to_string(self.root.join(&change.file))?;
        let wrong = change.apply(&text).map_err(io::Error::other)?;
        self.write(&change.file, &wrong)?;
        Ok(text)
    }

    pub(crate) fn write(&self, file: &Path, text: &str) -> io::Result<()> {
        fs::write(self.root.join(file), text)
    }
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (name, kind) = (entry.file_name(), entry.file_type()?);
        if name == "target" || name == ".git" {
            continue;
        }
        if kind.is_dir() {
            copy(&entry.path(), &to.join(name))?;
        } else {
            fs::copy(entry.path(), to.join(name))?;
        }
    }
    Ok(())
}
