//! What a tree is taken apart into while it is written.

use alloc::vec::Vec;

use serde::Serialize;
use smallvec::SmallVec;

use super::names::Names;
use super::spelling::{Number, Spelling};
use super::token::{BITS_PER_VALUE, NODES_PER_BIT, Token};
use super::{Error, Node, list, object};
use crate::Dot;

/// The structure of a tree, and its values by kind.
#[derive(Default)]
pub(crate) struct Columns {
    pub(super) names: Names,
    pub(super) tokens: Vec<Token>,
    pub(super) bools: Vec<bool>,
    /// Of `ints` and `wides` together, in the order of the tree.
    pub(super) negative: Vec<bool>,
    pub(super) ints: Vec<u64>,
    pub(super) wides: Vec<u64>,
    pub(super) floats: Vec<u64>,
    pub(super) dots: Vec<Dot>,
    pub(super) lengths: Vec<usize>,
    pub(super) texts: Vec<u8>,
    /// The lists that have not ended and may become long, each somewhere in the one before it.
    pub(super) lists: Vec<list::Open>,
    /// The objects that have not ended, likewise.
    pub(super) objects: Vec<object::Open>,
    /// Has something failed? Then what was begun lies open, and nothing more is written, even if the error is passed over.
    failed: bool,
    /// What has been written, elements counted in runs included.
    size: Size,
}

/// How many nodes a tree has, and how many bits their values take at least.
#[derive(Clone, Copy, Default)]
pub(super) struct Size {
    pub(super) nodes: u64,
    pub(super) bits: u64,
}

impl Size {
    /// May elements of this size be counted? Otherwise few bytes could stand for very many nodes.
    pub(super) const fn may_be_counted(self) -> bool {
        self.nodes <= self.bits.saturating_mul(NODES_PER_BIT)
    }
}

impl Columns {
    /// With room for what a small change takes.
    pub(crate) fn with_room() -> Self {
        Self {
            tokens: Vec::with_capacity(48),
            dots: Vec::with_capacity(8),
            lengths: Vec::with_capacity(8),
            texts: Vec::with_capacity(128),
            objects: Vec::with_capacity(2),
            ..Self::default()
        }
    }

    pub(super) const fn size(&self) -> Size {
        self.size
    }

    /// Writes a value.
    pub(super) fn write<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.attempt(|columns| value.serialize(Node::new(columns)))
    }

    /// Does something, unless something has failed before.
    pub(super) fn attempt<T>(&mut self, act: impl FnOnce(&mut Self) -> Result<T, Error>) -> Result<T, Error> {
        if self.failed {
            return Err(Error::new("an error was passed over"));
        }
        let result = act(self);
        self.failed |= result.is_err();
        result
    }

    pub(super) fn node(&mut self, token: Token) {
        self.tokens.push(token);
        self.size.nodes += 1;
    }

    fn leaf(&mut self, token: Token, bits: u64) {
        self.node(token);
        self.size.bits += bits;
    }

    pub(super) fn bool(&mut self, value: bool) {
        self.leaf(Token::Bool, 1);
        self.bools.push(value);
    }

    pub(super) fn int(&mut self, Number { negative, magnitude }: Number) {
        self.leaf(Token::Int, BITS_PER_VALUE);
        self.negative.push(negative);
        self.ints.push(magnitude);
    }

    pub(super) fn wide(&mut self, Number { negative, magnitude }: Number) {
        self.leaf(Token::Wide, BITS_PER_VALUE);
        self.negative.push(negative);
        self.wides.push(magnitude);
    }

    pub(super) fn float(&mut self, value: f64) {
        self.leaf(Token::Float, BITS_PER_VALUE);
        self.floats.push(value.to_bits());
    }

    pub(super) fn dot(&mut self, dot: Dot) {
        self.leaf(Token::Dot, BITS_PER_VALUE);
        self.dots.push(dot);
    }

    pub(super) fn text(&mut self, text: &str) {
        match Spelling::of(text) {
            Spelling::Dot(dot) => self.dot(dot),
            Spelling::Wide(number) => self.wide(number),
            Spelling::Text(text) => {
                self.leaf(Token::Text, BITS_PER_VALUE);
                self.lengths.push(text.len());
                self.texts.extend_from_slice(text.as_bytes());
            }
        }
    }

    /// The size of what has been written since then.
    pub(super) const fn size_since(&self, before: Size) -> Size {
        Size { nodes: self.size.nodes - before.nodes, bits: self.size.bits - before.bits }
    }

    pub(super) fn mark(&self) -> Mark {
        Mark([
            self.tokens.len(),
            self.bools.len(),
            self.negative.len(),
            self.ints.len(),
            self.wides.len(),
            self.floats.len(),
            self.dots.len(),
            self.lengths.len(),
            self.texts.len(),
        ])
    }

    /// Puts what was written from each of these places on into the given order.
    pub(super) fn reorder(&mut self, starts: &[Mark], order: &[usize]) {
        fn column<T: Copy>(column: &mut Vec<T>, starts: &[Mark], order: &[usize], number: usize) {
            let first = starts.first().map_or(column.len(), |start| start.0[number]);
            if first == column.len() {
                return;
            }
            let parts: SmallVec<[T; 64]> = column.drain(first..).collect();
            for &at in order {
                let from = starts[at].0[number] - first;
                let to = starts.get(at + 1).map_or(parts.len(), |next| next.0[number] - first);
                column.extend_from_slice(&parts[from..to]);
            }
        }
        column(&mut self.tokens, starts, order, 0);
        column(&mut self.bools, starts, order, 1);
        column(&mut self.negative, starts, order, 2);
        column(&mut self.ints, starts, order, 3);
        column(&mut self.wides, starts, order, 4);
        column(&mut self.floats, starts, order, 5);
        column(&mut self.dots, starts, order, 6);
        column(&mut self.lengths, starts, order, 7);
        column(&mut self.texts, starts, order, 8);
    }
}

/// A place in the tree: the lengths of the columns.
#[derive(Clone, Copy)]
pub(super) struct Mark([usize; 9]);

#[cfg(test)]
mod tests {
    use serde::Serializer;
    use serde::ser::{Error as _, SerializeMap, SerializeSeq};

    use super::*;

    /// It fails in the middle of a list.
    struct Fails;

    impl Serialize for Fails {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let mut list = serializer.serialize_seq(None)?;
            list.serialize_element(&1)?;
            Err(S::Error::custom("it fails"))
        }
    }

    /// It passes over what fails, in a list and in an object.
    struct Careless;

    impl Serialize for Careless {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let mut list = serializer.serialize_seq(None)?;
            for number in 0..5 {
                let _ = list.serialize_element(&Fails);
                let _ = list.serialize_element(&number);
            }
            list.end()
        }
    }

    struct CarelessObject;

    impl Serialize for CarelessObject {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let mut object = serializer.serialize_map(None)?;
            for name in ["b", "a", "c"] {
                let _ = object.serialize_entry(name, &Fails);
                let _ = object.serialize_entry(name, &Careless);
            }
            object.end()
        }
    }

    #[test]
    fn an_error_that_is_passed_over_is_one_of_the_whole() {
        assert!(Careless.serialize(Node::new(&mut Columns::default())).is_err());
        assert!(CarelessObject.serialize(Node::new(&mut Columns::default())).is_err());
        assert!([Some(Careless), None].serialize(Node::new(&mut Columns::default())).is_err());
    }
}
