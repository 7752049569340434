//! A tree: its names, its structure, its values.

use alloc::vec::Vec;

use smallvec::{SmallVec, smallvec};

use super::cursor::Cursor;
use super::measure::Measure;
use super::names::NamesRead;
use super::token::{Token, wire};
use super::values::Values;
use super::words::SET;
use super::{Columns, Error, Input, Table, write_varint};
use crate::CausalContext;

/// Writes a tree; counters of dots are given by how far they are behind `seen`.
pub(crate) fn write_body(out: &mut Vec<u8>, columns: &Columns, table: &Table, seen: &CausalContext) {
    write_structure(out, columns);
    columns.write_values(out, table, seen);
}

fn write_structure(out: &mut Vec<u8>, columns: &Columns) {
    let number = columns.names.write(out);
    let mut tokens = columns.tokens.as_slice();
    while let [token, rest @ ..] = tokens {
        tokens = rest;
        match *token {
            Token::Null => write_varint(out, wire::NULL),
            Token::Bool => write_varint(out, wire::BOOL),
            Token::Int => write_varint(out, wire::INT),
            Token::Float => write_varint(out, wire::FLOAT),
            Token::Text => write_varint(out, wire::TEXT),
            Token::Dot => write_varint(out, wire::DOT),
            Token::Wide => write_varint(out, wire::WIDE),
            Token::Runs => write_varint(out, wire::RUNS),
            Token::List(elements) => write_varint(out, wire::LIST + u64::from(elements)),
            Token::Run { more, others } => write_varint(out, more << 1 | u64::from(others)),
            Token::Object(members) => {
                write_varint(out, wire::OBJECT);
                write_varint(out, members);
            }
            Token::Member(name) => write_varint(out, number(name)),
            Token::Named(SET) if rest.starts_with(&[Token::List(1), Token::Dot]) => {
                write_varint(out, wire::ONE_DOT);
                tokens = &rest[2..];
            }
            Token::Named(name) => write_varint(out, wire::NAMED + number(name)),
        }
    }
}

/// Reads what [`write_body`] has written, up to the end of the input.
pub(crate) fn read_body<'de>(mut input: Input<'de>, table: &Table, seen: &CausalContext) -> Result<Cursor<'de>, Error> {
    let names = NamesRead::read(&mut input)?;
    let structure = input;
    let mut used: SmallVec<[bool; 16]> = smallvec![false; names.own().len()];
    let measure = Measure::of(&mut input, &names, &mut used)?;
    if let Some((name, _)) = names.own().iter().zip(&used).find(|(_, used)| !**used) {
        return Err(Error::new(format_args!("the name `{name}` is not used")));
    }
    let values = Values::read(&mut input, measure, table, seen)?;
    input.end()?;
    Ok(Cursor::new(names, structure, values))
}
