//! Formats that payloads, deltas and contexts are written in.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// A format.
pub trait Format {
    /// Reads a value, unless the bytes are none.
    fn read<T: DeserializeOwned>(bytes: &[u8]) -> Option<T>;

    /// Writes a value, unless the format can't hold it.
    fn write(value: &impl Serialize) -> Option<Vec<u8>>;
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

impl Format for Json {
    fn read<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
        serde_json::from_slice(bytes).ok()
    }

    fn write(value: &impl Serialize) -> Option<Vec<u8>> {
        serde_json::to_vec(value).ok()
    }
}

impl Format for Cbor {
    fn read<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
        ciborium::from_reader(bytes).ok()
    }

    fn write(value: &impl Serialize) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        ciborium::into_writer(value, &mut bytes).ok()?;
        Some(bytes)
    }
}

impl Format for Postcard {
    fn read<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
        postcard::from_bytes(bytes).ok()
    }

    fn write(value: &impl Serialize) -> Option<Vec<u8>> {
        postcard::to_allocvec(value).ok()
    }
}
