//! Objects, written.

use serde::Serialize;
use serde::ser::{SerializeMap, SerializeStruct, SerializeStructVariant};
use smallvec::SmallVec;

use super::columns::Mark;
use super::key::Key;
use super::token::Token;
use super::{Columns, Error, Node};

/// An object; its members come in the order of their names, whatever the order in which they are given.
pub(crate) struct Object<'a> {
    columns: &'a mut Columns,
    /// Where its own token is.
    head: usize,
    members: SmallVec<[(u32, Mark); 4]>,
    in_order: bool,
}

impl<'a> Object<'a> {
    pub(super) fn begin(columns: &'a mut Columns) -> Self {
        let head = columns.tokens.len();
        columns.node(Token::Object(0));
        Self { columns, head, members: SmallVec::new(), in_order: true }
    }

    fn name(&mut self, name: u32) {
        let names = &self.columns.names;
        self.in_order &= self.members.last().is_none_or(|last| names.name(last.0) < names.name(name));
        self.members.push((name, self.columns.mark()));
        self.columns.tokens.push(Token::Member(name));
    }

    fn member<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
        let name = self.columns.names.number_of_static(name)?;
        self.name(name);
        value.serialize(Node(self.columns))
    }

    fn finish(self) -> Result<(), Error> {
        if let [(name, _)] = self.members[..] {
            self.columns.tokens[self.head] = Token::Named(name);
            self.columns.tokens.remove(self.head + 1);
            return Ok(());
        }
        self.columns.tokens[self.head] = Token::Object(self.members.len() as u64);
        if self.in_order {
            return Ok(());
        }
        let name = |at: usize| self.columns.names.name(self.members[at].0);
        let mut order: SmallVec<[usize; 8]> = (0..self.members.len()).collect();
        order.sort_by_key(|&at| name(at));
        if let Some(twice) = order.windows(2).find(|pair| name(pair[0]) == name(pair[1])) {
            return Err(Error::new(format_args!("`{}` occurs twice", name(twice[0]))));
        }
        let starts: SmallVec<[Mark; 8]> = self.members.iter().map(|member| member.1).collect();
        self.columns.reorder(&starts, &order);
        Ok(())
    }
}

impl SerializeMap for Object<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        let name = self.columns.names.number(&key.serialize(Key)?)?;
        self.name(name);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        value.serialize(Node(self.columns))
    }

    fn end(self) -> Result<(), Error> {
        self.finish()
    }
}

macro_rules! object {
    ($($trait:ident)*) => { $(
        impl $trait for Object<'_> {
            type Ok = ();
            type Error = Error;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
                self.member(name, value)
            }

            fn end(self) -> Result<(), Error> {
                self.finish()
            }
        }
    )* };
}

object! { SerializeStruct SerializeStructVariant }
