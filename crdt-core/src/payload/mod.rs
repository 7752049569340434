//! How states are written to and read from any serde format.
//!
//! Every store is an enum variant named after its [`Kernel`] and its type, so in JSON `{"map:OrSet": […]}`. A struct's
//! fields are its variant's fields; a map is a list of pairs, for its keys need not be strings. Where its entries are nothing but
//! sets of dots, as in most sets, text has under each replica its keys with the numbers of their events, which is half as long.
//! What a program does not know it keeps as [`Unknown`].

mod decoding;
mod depth;
mod encoding;
mod erased;
mod format;
mod kernel;
mod members;
mod opaque;
mod pairs;
mod read_fields;
mod readable;
mod sequence;
mod tag;
mod trial;
mod unique;
mod unknown;
mod validation;
pub(crate) mod wide;
mod write_fields;

pub use decoding::Decoding;
pub(crate) use depth::ENTRY;
pub use encoding::Encoding;
pub(crate) use encoding::Trace;
pub(crate) use format::Format;
pub use kernel::Kernel;
pub(crate) use members::decode_set;
pub(crate) use opaque::Opaque;
pub(crate) use pairs::{Encoded, MapBody, ReadMap};
pub(crate) use read_fields::decode_plain;
pub use read_fields::{FieldSource, ReadFields, decode_struct};
pub(crate) use sequence::{FromEntries, ReadEntries, Sequence};
pub(crate) use tag::Newtype;
pub use tag::Tag;
pub(crate) use unique::Unique;
pub(crate) use unknown::Unknown;
pub use validation::Validation;
pub use write_fields::{FieldSink, WriteFields, encode_struct};
