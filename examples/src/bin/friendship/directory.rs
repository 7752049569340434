//! A device's directory, while this run has it to itself.
//!
//! # What is written in which order
//!
//! An edit concerns two users' files, and the device file counts the events in both. So it is noted first, in the device
//! file; then the file of who follows is written, then that of who is followed, and at last the device file with the new
//! counters and without the note. Each write is atomic. A crash in between leaves the note, and the next run that opens
//! the directory finishes the edit, before anything else:
//!
//! ```text
//! device file    follower's file    followed's file
//! note                                                 a half is made where the file has as many events
//! note           written                               of this device as the device file says, and was
//! note           written            written            made where it has more
//! counters       written            written
//! ```
//!
//! Only under a note may a file have more events than the device file says. Without one, the device file is an old copy;
//! and where a file has fewer, the file is. Both are refused: events would be numbered twice.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crdt_types::{Environment, Identity, Merged, Replica, ReplicaId, ResumeError, Stored, System};

use crate::console::note;
use crate::device::Device;
use crate::edit::Edit;
use crate::error::{Error, InFile};
use crate::friendship::Friendship;
use crate::lock::Lock;
use crate::payload;
use crate::user::User;

/// A device's directory, locked, and with no edit half done.
#[derive(Debug)]
pub(crate) struct Directory {
    path: PathBuf,
    device: Device,
    _lock: Lock,
}

impl Directory {
    pub(crate) fn open(path: &Path) -> Result<Self, Error> {
        Self::open_locked(path, Lock::take(path)?)
    }

    /// Opens a directory, or makes one for a new device; so a mistyped name does not go unnoticed.
    pub(crate) fn open_or_create(path: &Path) -> Result<Self, Error> {
        match fs::create_dir(path) {
            Ok(()) => note(format_args!("{} is a new device", path.display())),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => (),
            Err(error) => return Err(error).in_file("create", path),
        }
        Self::open(path)
    }

    pub(crate) fn open_both(a: &Path, b: &Path) -> Result<[Self; 2], Error> {
        let [lock_of_a, lock_of_b] = Lock::take_both(a, b)?;
        Ok([Self::open_locked(a, lock_of_a)?, Self::open_locked(b, lock_of_b)?])
    }

    pub(crate) fn open_locked(path: &Path, lock: Lock) -> Result<Self, Error> {
        let device = Device::read_original(path)?.unwrap_or_else(Device::new);
        let mut directory = Self { path: path.to_path_buf(), device, _lock: lock };
        if let Some(edit) = directory.device.pending.clone() {
            directory.finish(&edit)?;
            note(format_args!("{}: finished `{edit}`, which was interrupted", path.display()));
        }
        Ok(directory)
    }

    /// Opens a directory under a new identity, whatever has happened to it, and drops an edit that was interrupted: it may
    /// be of any age.
    pub(crate) fn renew(path: &Path, lock: Lock) -> Result<(Self, Option<Edit>), Error> {
        let dropped = Device::read(path)?.and_then(|old| old.pending);
        let mut device = Device::new();
        device.write(path)?;
        Ok((Self { path: path.to_path_buf(), device, _lock: lock }, dropped))
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) const fn replica(&self) -> ReplicaId {
        self.device.replica()
    }

    /// The users of whom something is stored here, or should be, and what can't be a user's file.
    pub(crate) fn users(&self) -> Result<(BTreeSet<User>, Vec<Error>), Error> {
        let (mut users, errors) = payload::users_in(&self.path)?;
        users.extend(self.device.users().cloned());
        Ok((users, errors))
    }

    /// A user's friendship, under the identity of this device.
    pub(crate) fn load(&self, user: &User) -> Result<Replica<Friendship>, Error> {
        self.resume(user, payload::read(&self.path, user)?, System)
    }

    /// What was read of a user, under the identity of this device.
    pub(crate) fn resume(
        &self,
        user: &User,
        stored: Option<Stored<Friendship>>,
        environment: impl Environment,
    ) -> Result<Replica<Friendship>, Error> {
        let Identity { replica, counter: recorded } = self.device.identity(user);
        let made = stored.as_ref().map_or(0, |stored| stored.context().counter(replica));
        let counter = if self.device.is_editing(user) { recorded.max(made) } else { recorded };
        match stored {
            Some(stored) => stored.resume_in(environment, Identity { replica, counter }),
            None if counter == 0 => {
                Ok(Replica::with_id_in(environment, replica, Friendship::initial(user.to_string())))
            }
            None => Err(ResumeError::PayloadBehind { replica, payload: 0, identity: counter }),
        }
        .map_err(|source| Error::Torn { file: user.file_in(&self.path), source })
    }

    /// Makes an edit: both halves of it, now or after a crash.
    pub(crate) fn edit(&mut self, edit: &Edit) -> Result<(), Error> {
        for user in edit.users() {
            self.load(user)?; // what is damaged is found before anything is written
        }
        self.device.pending = Some(edit.clone());
        self.device.write(&self.path)?;
        self.finish(edit)
    }

    /// Makes those halves of a noted edit that have not been made yet.
    fn finish(&mut self, edit: &Edit) -> Result<(), Error> {
        self.make(edit).map_err(|source| Error::Unfinished {
            directory: self.path.clone(),
            edit: Box::new(edit.clone()),
            source: Box::new(source),
        })
    }

    fn make(&mut self, edit: &Edit) -> Result<(), Error> {
        for user in edit.users() {
            let recorded = self.device.identity(user).counter;
            let mut replica = self.resume(user, payload::read(&self.path, user)?, edit.moment())?;
            if replica.identity().counter == recorded {
                edit.apply(user, &mut replica);
            }
            let made = replica.identity().counter;
            if made > recorded {
                payload::write(&self.path, user, &replica)?;
                self.device.record(user, made);
            }
        }
        self.device.pending = None;
        self.device.write(&self.path)
    }

    /// Stores what has come from another device.
    ///
    /// If the other device knew events of this one that this one has lost, the device goes on under the new identity, in
    /// all files. That is written first: the file that comes next has the lost events, and would resume the identity
    /// that has lost them.
    pub(crate) fn store(&mut self, user: &User, replica: &Replica<Friendship>, merged: Merged) -> Result<(), Error> {
        if merged.rotated.is_some() {
            self.device.adopt(replica.id());
            self.device.write(&self.path)?;
            note(format_args!(
                "{}: this device has lost a part of what it did (was it restored from a backup?). What the other one \
                 knew of it is back; the device goes on under a new identity",
                self.path.display()
            ));
        }
        if merged.changed { payload::write(&self.path, user, replica) } else { Ok(()) }
    }

    /// Replaces what is stored of a user by what this device makes of it.
    pub(crate) fn replace(&mut self, user: &User, replica: &Replica<Friendship>) -> Result<(), Error> {
        payload::write(&self.path, user, replica)?;
        self.device.record(user, replica.identity().counter);
        self.device.write(&self.path)
    }
}
