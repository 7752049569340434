//! Formats that payloads, deltas and contexts are written in.

use crdt_types::{CausalContext, Delta, PayloadError, Replica, Stored};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::Everything;

/// What is read from formats: by serde, and from the compact encoding, which is none of serde's.
pub trait Read: DeserializeOwned {
    /// Reads it from the compact encoding.
    ///
    /// # Errors
    ///
    /// Those of the decoder.
    fn from_compact(bytes: &[u8]) -> Result<Self, PayloadError>;
}

/// What is written to formats.
pub trait Write: Serialize {
    /// Writes it in the compact encoding.
    ///
    /// # Errors
    ///
    /// Those of the encoder.
    fn to_compact(&self) -> Result<Vec<u8>, PayloadError>;
}

impl Read for Stored<Everything> {
    fn from_compact(bytes: &[u8]) -> Result<Self, PayloadError> {
        Self::from_bytes(bytes)
    }
}

impl Read for Delta<Everything> {
    fn from_compact(bytes: &[u8]) -> Result<Self, PayloadError> {
        Self::from_bytes(bytes)
    }
}

impl Read for CausalContext {
    fn from_compact(bytes: &[u8]) -> Result<Self, PayloadError> {
        Self::from_bytes(bytes)
    }
}

impl Write for Replica<Everything> {
    fn to_compact(&self) -> Result<Vec<u8>, PayloadError> {
        self.to_bytes()
    }
}

impl Write for Delta<Everything> {
    fn to_compact(&self) -> Result<Vec<u8>, PayloadError> {
        self.to_bytes()
    }
}

impl Write for CausalContext {
    fn to_compact(&self) -> Result<Vec<u8>, PayloadError> {
        Ok(self.to_bytes())
    }
}

/// A format.
pub trait Format {
    /// Reads a value, unless the bytes are none.
    fn read<T: Read>(bytes: &[u8]) -> Option<T>;

    /// Writes a value, unless the format can't hold it.
    fn write(value: &impl Write) -> Option<Vec<u8>>;
}

/// JSON, as text.
#[derive(Debug)]
pub struct Json;

/// CBOR.
#[derive(Debug)]
pub struct Cbor;

/// Postcard.
#[derive(Debug)]
pub struct Postcard;

/// The compact encoding.
#[derive(Debug)]
pub struct Compact;

impl Format for Json {
    fn read<T: Read>(bytes: &[u8]) -> Option<T> {
        serde_json::from_slice(bytes).ok()
    }

    fn write(value: &impl Write) -> Option<Vec<u8>> {
        serde_json::to_vec(value).ok()
    }
}

impl Format for Cbor {
    fn read<T: Read>(bytes: &[u8]) -> Option<T> {
        ciborium::from_reader(bytes).ok()
    }

    fn write(value: &impl Write) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        ciborium::into_writer(value, &mut bytes).ok()?;
        Some(bytes)
    }
}

impl Format for Postcard {
    fn read<T: Read>(bytes: &[u8]) -> Option<T> {
        postcard::from_bytes(bytes).ok()
    }

    fn write(value: &impl Write) -> Option<Vec<u8>> {
        postcard::to_allocvec(value).ok()
    }
}

impl Format for Compact {
    fn read<T: Read>(bytes: &[u8]) -> Option<T> {
        T::from_compact(bytes).ok()
    }

    fn write(value: &impl Write) -> Option<Vec<u8>> {
        value.to_compact().ok()
    }
}
