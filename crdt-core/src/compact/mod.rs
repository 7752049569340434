//! The compact encoding: what JSON holds, in few bytes.
//!
//! A state is the same tree as in JSON, so that a field which a program does not know means the same in both, and can come in
//! one and go out in the other. It is written as its *structure*, in which elements of one shape are counted instead of
//! repeated, and its values, in one column for each kind: see `docs/encoding.md`, from which other languages implement it.
//!
//! Equal trees have equal bytes. Nothing that is read is trusted: the structure is measured first, so that every length is
//! known before anything is allocated, and what a byte can stand for is bounded.

mod body;
mod column;
mod columns;
mod cursor;
mod de;
mod error;
mod history;
mod input;
mod key;
mod list;
mod measure;
mod member;
mod names;
mod native;
mod object;
mod ser;
mod spelling;
mod table;
mod token;
mod values;
mod words;

pub(crate) use body::{read_body, write_body};
pub(crate) use columns::Columns;
pub(crate) use error::Error;
pub(crate) use history::{
    read_clock, read_context, read_dots, read_growth, read_killed, read_lineage, write_context, write_dots,
    write_growth, write_killed, write_lineage,
};
pub(crate) use input::{Input, write_varint};
pub(crate) use native::{DOT, ENTRIES, WIDE};
pub(crate) use ser::Node;
use smallvec::SmallVec;
pub(crate) use table::Table;

/// Of whatever a small change has, there are few.
pub(crate) type Few<T> = SmallVec<[T; 4]>;

/// The first byte of what is written: what it is, in the first version of the encoding.
pub(crate) mod head {
    pub(crate) const STATE: u8 = 0xd1;
    pub(crate) const DELTA: u8 = 0xd2;
    pub(crate) const CONTEXT: u8 = 0xd3;
    pub(crate) const IDENTITY: u8 = 0xd4;
    /// A delta for who has not seen what was compacted.
    pub(crate) const DELTA_WITH_BASE: u8 = 0xd5;
}
