//! Objects, written.

use serde::Serialize;
use serde::ser::{SerializeMap, SerializeStruct, SerializeStructVariant};
use smallvec::SmallVec;

use super::columns::Mark;
use super::key::Key;
use super::token::Token;
use super::{Columns, Error};

/// An object; its members come in the order of their names, whatever the order in which they are given.
///
/// It is handed on and on, so it is only a pointer: what is known of it is the last of the open objects.
pub(crate) struct Object<'a>(&'a mut Columns);

/// An object that is being written.
pub(super) struct Open {
    /// Where its own token is.
    head: usize,
    members: SmallVec<[(u32, Mark); 4]>,
    in_order: bool,
}

impl<'a> Object<'a> {
    pub(super) fn begin(columns: &'a mut Columns) -> Self {
        let head = columns.tokens.len();
        columns.node(Token::Object(0));
        columns.objects.push(Open { head, members: SmallVec::new(), in_order: true });
        Self(columns)
    }

    fn name(&mut self, name: u32) {
        let mark = self.0.mark();
        let Columns { names, tokens, objects, .. } = &mut *self.0;
        if let Some(object) = objects.last_mut() {
            object.in_order &= object.members.last().is_none_or(|last| names.name(last.0) < names.name(name));
            object.members.push((name, mark));
        }
        tokens.push(Token::Member(name));
    }

    fn member<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
        let name = self.0.attempt(|columns| columns.names.number_of_static(name))?;
        self.name(name);
        self.0.write(value)
    }

    fn finish(self) -> Result<(), Error> {
        self.0.attempt(|columns| columns.objects.pop().map_or(Ok(()), |object| object.close(columns)))
    }
}

impl Open {
    fn close(self, columns: &mut Columns) -> Result<(), Error> {
        if let [(name, _)] = self.members[..] {
            columns.tokens[self.head] = Token::Named(name);
            columns.tokens.remove(self.head + 1);
            return Ok(());
        }
        columns.tokens[self.head] = Token::Object(self.members.len() as u64);
        if self.in_order {
            return Ok(());
        }
        let name = |at: usize| columns.names.name(self.members[at].0);
        let mut order: SmallVec<[usize; 8]> = (0..self.members.len()).collect();
        order.sort_by_key(|&at| name(at));
        if let Some(twice) = order.windows(2).find(|pair| name(pair[0]) == name(pair[1])) {
            return Err(Error::new(format_args!("`{}` occurs twice", name(twice[0]))));
        }
        let starts: SmallVec<[Mark; 8]> = self.members.iter().map(|member| member.1).collect();
        columns.reorder(&starts, &order);
        Ok(())
    }
}

impl SerializeMap for Object<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        let name = self.0.attempt(|columns| columns.names.number(&key.serialize(Key)?))?;
        self.name(name);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.0.write(value)
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
