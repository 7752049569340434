//! A place in a tree that is read.

use super::names::NamesRead;
use super::token::{Token, wire};
use super::values::Values;
use super::words::SET;
use super::{Error, Input};

/// A place in a tree that is read. Its structure has been measured, so it is known to be sound.
pub(crate) struct Cursor<'de> {
    names: NamesRead<'de>,
    pub(super) structure: Input<'de>,
    pub(super) values: Values<'de>,
    /// What is left of [`wire::ONE_DOT`], which stands for three nodes.
    inside: Inside,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Nothing,
    Set,
    List,
}

impl<'de> Cursor<'de> {
    pub(super) const fn new(names: NamesRead<'de>, structure: Input<'de>, values: Values<'de>) -> Self {
        Self { names, structure, values, inside: Inside::Nothing }
    }

    /// The token of the next node.
    pub(super) fn token(&mut self) -> Result<Token, Error> {
        match self.inside {
            Inside::Nothing => (),
            Inside::Set => {
                self.inside = Inside::List;
                return Ok(Token::List(1));
            }
            Inside::List => {
                self.inside = Inside::Nothing;
                return Ok(Token::Dot);
            }
        }
        Ok(match self.structure.varint()? {
            wire::NULL => Token::Null,
            wire::BOOL => Token::Bool,
            wire::INT => Token::Int,
            wire::FLOAT => Token::Float,
            wire::TEXT => Token::Text,
            wire::DOT => Token::Dot,
            wire::WIDE => Token::Wide,
            wire::RUNS => Token::Runs,
            wire::OBJECT => Token::Object(self.structure.varint()?),
            wire::ONE_DOT => {
                self.inside = Inside::Set;
                Token::Named(SET)
            }
            list @ wire::LIST..wire::OBJECT => Token::List(u32::try_from(list - wire::LIST).map_err(Error::new)?),
            named => Token::Named(u32::try_from(named.saturating_sub(wire::NAMED)).map_err(Error::new)?),
        })
    }

    /// The token of the next node, which stays the next.
    pub(super) fn peek(&mut self) -> Result<Token, Error> {
        let (structure, inside) = (self.structure, self.inside);
        let token = self.token();
        (self.structure, self.inside) = (structure, inside);
        token
    }

    /// The name of the next member of an object.
    pub(super) fn member(&mut self) -> Result<&'de str, Error> {
        let number = self.structure.varint()?;
        u32::try_from(number).map_err(Error::new).and_then(|number| self.name(number))
    }

    pub(super) fn name(&self, number: u32) -> Result<&'de str, Error> {
        self.names.name(number as usize)
    }
}
