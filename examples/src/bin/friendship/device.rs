//! Who a device is, and how far it has counted.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crdt_types::{Environment, Identity, ReplicaId, System};
use serde::{Deserialize, Serialize};

use crate::edit::Edit;
use crate::error::Error;
use crate::place::Place;
use crate::store;
use crate::user::User;

const NAME: &str = "device.json";

/// What a device remembers between two runs, in `device.json`.
///
/// One identity serves all files of the directory, so that a hundred runs leave one entry in each file's context; each file
/// counts its own events.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Device {
    replica: ReplicaId,
    /// How many events the device has made in each user's file; where it has made none there is no entry.
    counters: BTreeMap<User, u64>,
    /// The edit that is being made.
    pub(crate) pending: Option<Edit>,
    /// Where the device file itself was written.
    place: Option<Place>,
}

impl Device {
    /// A device that has made no events.
    pub(crate) fn new() -> Self {
        let replica = ReplicaId::new(System.random());
        Self { replica, counters: BTreeMap::new(), pending: None, place: None }
    }

    /// The device of a directory, if it has one, whatever has happened to the directory.
    pub(crate) fn read(directory: &Path) -> Result<Option<Self>, Error> {
        Ok(read(directory)?.map(|(device, _)| device))
    }

    /// The device of a directory that is still the one in which it was written.
    pub(crate) fn read_original(directory: &Path) -> Result<Option<Self>, Error> {
        match read(directory)? {
            None => Ok(None),
            Some((device, place)) if device.place == place => Ok(Some(device)),
            Some(_) => Err(Error::Copied { directory: directory.to_path_buf() }),
        }
    }

    pub(crate) fn write(&mut self, directory: &Path) -> Result<(), Error> {
        store::replace(directory, &file_in(directory), |file| {
            self.place = Place::of(&file.metadata()?);
            Ok(serde_json::to_vec_pretty(self)?)
        })
    }

    pub(crate) const fn replica(&self) -> ReplicaId {
        self.replica
    }

    /// Under which name the device makes events in a user's file, and how many it has made.
    pub(crate) fn identity(&self, user: &User) -> Identity {
        Identity { replica: self.replica, counter: self.counters.get(user).copied().unwrap_or(0) }
    }

    /// The users in whose files the device has made events.
    pub(crate) fn users(&self) -> impl Iterator<Item = &User> {
        self.counters.keys()
    }

    /// Notes how far the device has counted in a user's file.
    pub(crate) fn record(&mut self, user: &User, made: u64) {
        if made > 0 {
            self.counters.insert(user.clone(), made);
        }
    }

    /// Does the edit that is being made write to the user's file?
    pub(crate) fn is_editing(&self, user: &User) -> bool {
        self.pending.as_ref().is_some_and(|edit| edit.users().contains(&user))
    }

    /// Goes on under another identity, which has made no events yet.
    pub(crate) fn adopt(&mut self, replica: ReplicaId) {
        self.replica = replica;
        self.counters.clear();
    }
}

/// The device of a directory, and the place of its file.
fn read(directory: &Path) -> Result<Option<(Device, Option<Place>)>, Error> {
    let file = file_in(directory);
    let Some(content) = store::read(&file)? else { return Ok(None) };
    match serde_json::from_slice(&content.bytes) {
        Ok(device) => Ok(Some((device, Place::of(&content.metadata)))),
        Err(source) => Err(Error::UnreadableDevice { file, source }),
    }
}

fn file_in(directory: &Path) -> PathBuf {
    directory.join(NAME)
}
