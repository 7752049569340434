//! The faults, as they are written down.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

/// A deliberate mistake: what it is, where it is put, and which tests are to find it.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) title: String,
    /// Test targets of the member `tests`, or `crdt-core` for its own tests; the most likely one first.
    pub(crate) targets: Vec<String>,
    pub(crate) changes: Vec<Change>,
}

/// Lines of a file, and what stands there instead.
#[derive(Debug)]
pub(crate) struct Change {
    pub(crate) file: PathBuf,
    pub(crate) right: String,
    pub(crate) wrong: String,
}

impl Change {
    /// The file with the fault in it.
    pub(crate) fn apply(&self, text: &str) -> Result<String, String> {
        match text.matches(&self.right).count() {
            1 => Ok(text.replacen(&self.right, &self.wrong, 1)),
            found => Err(format!("{} has these lines {found} times:\n{}", self.file.display(), self.right)),
        }
    }
}

/// Reads the files of the catalogue in the order of their names.
///
/// ```text
/// == Removing a key is no event
/// in explorer_maps, explorer_sets
/// crdt-core/src/store/dot_map/mod.rs
/// -        tx.remove(dots);
/// +        drop(dots);
/// ```
pub(crate) fn read(workspace: &Path) -> Result<Vec<Fault>, Box<dyn Error>> {
    let mut files: Vec<_> = fs::read_dir(workspace.join("faults/catalogue"))?.collect::<Result<_, _>>()?;
    files.sort_by_key(fs::DirEntry::file_name);
    let mut faults = Vec::new();
    for file in files {
        let text = fs::read_to_string(file.path())?;
        for section in text.split("\n== ").skip(1) {
            faults.push(parse(section).ok_or_else(|| format!("{}: {section}", file.path().display()))?);
        }
    }
    Ok(faults)
}

fn parse(section: &str) -> Option<Fault> {
    let mut lines = section.lines();
    let title = lines.next()?.to_owned();
    let targets = lines.next()?.strip_prefix("in ")?.split(", ").map(str::to_owned).collect();
    let mut changes: Vec<Change> = Vec::new();
    for line in lines.filter(|line| !line.is_empty()) {
        if let Some(right) = line.strip_prefix('-') {
            changes.last_mut()?.right.extend([right, "\n"]);
        } else if let Some(wrong) = line.strip_prefix('+') {
            changes.last_mut()?.wrong.extend([wrong, "\n"]);
        } else {
            changes.push(Change { file: line.into(), right: String::new(), wrong: String::new() });
        }
    }
    let complete = !changes.is_empty() && changes.iter().all(|change| !change.right.is_empty());
    complete.then_some(Fault { title, targets, changes })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A fault that does not fit any more would find nothing out.
    #[test]
    fn every_fault_fits_the_sources() {
        let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let faults = read(&workspace).unwrap();
        assert!(faults.len() >= 40, "{} faults", faults.len());
        let misfits: Vec<String> = faults
            .iter()
            .flat_map(|fault| fault.changes.iter().map(move |change| (fault, change)))
            .filter_map(|(fault, change)| {
                let text = fs::read_to_string(workspace.join(&change.file)).map_err(|error| error.to_string());
                let problem = text.and_then(|text| change.apply(&text)).err()?;
                Some(format!("{}: {problem}", fault.title))
            })
            .collect();
        assert!(misfits.is_empty(), "{}", misfits.join("\n"));
    }
}
