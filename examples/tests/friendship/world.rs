//! A directory in which devices live.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A directory in which devices live, and the program is run.
pub(crate) struct World {
    root: TempDir,
}

/// All files of a directory.
pub(crate) type Snapshot = BTreeMap<PathBuf, Vec<u8>>;

/// What a run of the program has left.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl World {
    pub(crate) fn new() -> Self {
        Self { root: tempfile::tempdir().unwrap() }
    }

    pub(crate) fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.root.path().join(name)
    }

    /// The program, with these words as its arguments.
    pub(crate) fn command<S: AsRef<OsStr>>(&self, words: impl IntoIterator<Item = S>) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_friendship"));
        command.args(words).current_dir(self.root.path()).stdin(Stdio::null());
        command
    }

    pub(crate) fn run_words<S: AsRef<OsStr>>(&self, words: impl IntoIterator<Item = S>) -> Run {
        let output = self.command(words).output().unwrap();
        let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
        assert!(!err.contains("panicked"), "{err}");
        Run { code: output.status.code(), out, err }
    }

    pub(crate) fn run(&self, line: &str) -> Run {
        self.run_words(line.split_whitespace())
    }

    /// Runs what must go well; what it prints.
    #[track_caller]
    pub(crate) fn ok(&self, line: &str) -> String {
        let run = self.run(line);
        assert_eq!(run.code, Some(0), "{line}: {run:?}");
        run.out
    }

    /// Runs what must go wrong, and say so with all of these; all it says.
    #[track_caller]
    pub(crate) fn fails(&self, line: &str, saying: &[&str]) -> String {
        let run = self.run(line);
        assert_eq!(run.code, Some(1), "{line}: {run:?}");
        for words in saying {
            assert!(run.err.contains(words), "{line}: no `{words}` in {}", run.err);
        }
        run.err
    }

    pub(crate) fn json(&self, file: &str) -> Value {
        serde_json::from_slice(&fs::read(self.path(file)).unwrap()).unwrap()
    }

    /// Changes a device file from outside, and lets it pass for what the program has written there.
    pub(crate) fn edit_device(&self, device: &str, change: impl FnOnce(&mut Value)) {
        let file = format!("{device}/device.json");
        let mut json = self.json(&file);
        let place = json["place"].clone();
        change(&mut json);
        json["place"] = place;
        fs::write(self.path(file), json.to_string()).unwrap(); // in place: it stays the same file
    }

    pub(crate) fn snapshot(&self, device: &str) -> Snapshot {
        let files = fs::read_dir(self.path(device)).unwrap();
        let paths = files.map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
        paths.map(|path| (path.clone(), fs::read(path).unwrap())).collect()
    }

    /// Puts the files of a snapshot back in a way that can't be noticed, as a virtual machine does.
    pub(crate) fn put_back(&self, device: &str, snapshot: &Snapshot) {
        for (path, content) in snapshot {
            if path.ends_with("device.json") {
                let old: Value = serde_json::from_slice(content).unwrap();
                self.edit_device(device, |json| *json = old);
            } else {
                fs::write(path, content).unwrap();
            }
        }
    }

    /// The names of the replicas that have made events in a file, with how many.
    pub(crate) fn context(&self, file: &str) -> BTreeMap<String, u64> {
        serde_json::from_value(self.json(file)["context"].clone()).unwrap()
    }

    pub(crate) fn replica(&self, device: &str) -> String {
        self.json(&format!("{device}/device.json"))["replica"].as_str().unwrap().to_string()
    }
}

/// Copies a device's directory, as `cp -r` does.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}
