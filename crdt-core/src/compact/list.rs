//! Lists, written.

use alloc::vec::Vec;

use serde::Serialize;
use serde::ser::{SerializeSeq, SerializeTuple, SerializeTupleStruct, SerializeTupleVariant};

use super::token::{SPELT_OUT, Token};
use super::{Columns, Error};

/// A list: short ones are spelt out, of longer ones elements of one structure are counted.
///
/// It is handed on and on, so it is small: what is known of one that may become long is the last of the open lists.
pub(crate) struct List<'a> {
    columns: &'a mut Columns,
    /// How many elements are still to come, if it was said that they are few.
    left: Option<u32>,
}

impl<'a> List<'a> {
    /// Begins a list of so many elements, if that is known.
    pub(super) fn begin(columns: &'a mut Columns, length: Option<usize>) -> Self {
        let few = length.and_then(|length| u32::try_from(length).ok()).filter(|&length| length <= SPELT_OUT);
        if let Some(length) = few {
            columns.node(Token::List(length));
        } else {
            let head = columns.tokens.len();
            columns.node(Token::Runs);
            columns.lists.push(Open { head, count: 0, first: Default::default(), run: None });
        }
        Self { columns, left: few }
    }

    fn element<T: Serialize + ?Sized>(&mut self, element: &T) -> Result<(), Error> {
        match &mut self.left {
            None => self.columns.write_in_open_list(element),
            Some(0) => self.columns.attempt(|_| Err(miscounted())),
            Some(left) => {
                *left -= 1;
                self.columns.write(element)
            }
        }
    }

    fn finish(self) -> Result<(), Error> {
        self.columns.attempt(|columns| match self.left {
            None => {
                if let Some(list) = columns.lists.pop() {
                    list.close(&mut columns.tokens);
                }
                Ok(())
            }
            Some(0) => Ok(()),
            Some(_) => Err(miscounted()),
        })
    }
}

fn miscounted() -> Error {
    Error::new("a list has more or fewer elements than its `Serialize` said")
}

impl Columns {
    /// Writes an element of the list that was opened last and has not ended.
    fn write_in_open_list<T: Serialize + ?Sized>(&mut self, element: &T) -> Result<(), Error> {
        let (start, before) = (self.tokens.len(), self.size());
        self.write(element)?;
        let counted = self.size_since(before).may_be_counted();
        if let Some(list) = self.lists.last_mut() {
            list.take(&mut self.tokens, start, counted);
        }
        Ok(())
    }
}

/// A list that is being written, and may become long.
pub(super) struct Open {
    /// Where its own token is.
    head: usize,
    count: u32,
    /// Of the first elements: where they start, and whether they may be counted.
    first: [(usize, bool); SPELT_OUT as usize],
    /// The structure that is counted: where it starts, and how many more elements have it.
    run: Option<Run>,
}

#[derive(Clone, Copy)]
struct Run {
    start: usize,
    end: usize,
    more: u64,
    counted: bool,
}

impl Open {
    /// Takes what was written from `start` on for its next element, which may be counted or not.
    fn take(&mut self, tokens: &mut Vec<Token>, start: usize, counted: bool) {
        if let Some(first) = self.first.get_mut(self.count as usize) {
            *first = (start, counted);
        } else {
            if self.run.is_none() {
                self.begin_runs(tokens, start);
            }
            let end_of_runs = self.run.map_or(self.head + 1, |run| run.end);
            self.run_on(tokens, tokens.len() - end_of_runs, counted);
        }
        self.count = self.count.saturating_add(1);
    }

    /// Turns the elements that were spelt out into runs; `last` is where the one behind them starts.
    fn begin_runs(&mut self, tokens: &mut Vec<Token>, last: usize) {
        let head = self.head + 1;
        let spelt_out = tokens.split_off(head);
        let ends = [self.first[1].0, self.first[2].0, last];
        for ((start, counted), end) in self.first.into_iter().zip(ends) {
            let structure = &spelt_out[start - head..end - head];
            tokens.extend_from_slice(structure);
            self.run_on(tokens, structure.len(), counted);
        }
        tokens.extend_from_slice(&spelt_out[last - head..]);
    }

    /// Counts the element whose structure is the last `length` tokens, or begins another run with it.
    fn run_on(&mut self, tokens: &mut Vec<Token>, length: usize, counted: bool) {
        let start = tokens.len() - length;
        match &mut self.run {
            Some(run) if counted && run.counted && tokens[run.start..run.end] == tokens[start..] => {
                tokens.truncate(start);
                run.more += 1;
            }
            Some(run) => {
                tokens.insert(start, Token::Run { more: run.more, others: true });
                *run = Run { start: start + 1, end: tokens.len(), more: 0, counted };
            }
            none => *none = Some(Run { start, end: tokens.len(), more: 0, counted }),
        }
    }

    fn close(self, tokens: &mut Vec<Token>) {
        match self.run {
            Some(run) => tokens.push(Token::Run { more: run.more, others: false }),
            None => tokens[self.head] = Token::List(self.count),
        }
    }
}

macro_rules! list {
    ($($trait:ident: $method:ident;)*) => { $(
        impl $trait for List<'_> {
            type Ok = ();
            type Error = Error;

            fn $method<T: Serialize + ?Sized>(&mut self, element: &T) -> Result<(), Error> {
                self.element(element)
            }

            fn end(self) -> Result<(), Error> {
                self.finish()
            }
        }
    )* };
}

list! {
    SerializeSeq: serialize_element;
    SerializeTuple: serialize_element;
    SerializeTupleStruct: serialize_field;
    SerializeTupleVariant: serialize_field;
}

#[cfg(test)]
mod tests {
    use serde::Serializer;

    use super::*;
    use crate::compact::Node;

    /// A list that says how many numbers it has, and how many it gives; it passes over what fails.
    struct Said(Option<usize>, usize);

    impl Serialize for Said {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let mut list = serializer.serialize_seq(self.0)?;
            for number in 0..self.1 {
                let _ = list.serialize_element(&number);
            }
            list.end()
        }
    }

    /// Its structure, how many nodes it has, and of how many bits.
    fn written(list: &impl Serialize) -> Result<(Vec<Token>, u64, u64), Error> {
        let mut columns = Columns::default();
        list.serialize(Node::new(&mut columns))?;
        let size = columns.size();
        Ok((columns.tokens, size.nodes, size.bits))
    }

    #[test]
    fn a_list_is_written_alike_whether_it_says_its_length_or_not() {
        for length in 0..10 {
            for many in 0..6 {
                let lists = |said| (0..many).map(|_| Said(said, length)).collect::<Vec<_>>();
                assert_eq!(written(&lists(Some(length))).unwrap(), written(&lists(None)).unwrap());
            }
        }
    }

    #[test]
    fn a_short_list_is_held_to_its_word() {
        for (said, length) in (0..=SPELT_OUT as usize).flat_map(|said| (0..6).map(move |length| (said, length))) {
            assert_eq!(written(&Said(Some(said), length)).is_ok(), said == length, "{said}, {length}");
        }
    }
}
