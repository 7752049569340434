//! Lists, written.

use serde::Serialize;
use serde::ser::{SerializeSeq, SerializeTuple, SerializeTupleStruct, SerializeTupleVariant};

use super::token::{SPELT_OUT, Token};
use super::{Columns, Error, Node};

/// A list: short ones are spelt out, of longer ones elements of one structure are counted.
pub(crate) struct List<'a> {
    columns: &'a mut Columns,
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

impl<'a> List<'a> {
    pub(super) fn begin(columns: &'a mut Columns) -> Self {
        let head = columns.tokens.len();
        columns.node(Token::Runs);
        Self { columns, head, count: 0, first: Default::default(), run: None }
    }

    fn element<T: Serialize + ?Sized>(&mut self, element: &T) -> Result<(), Error> {
        let (start, before) = (self.columns.tokens.len(), self.columns.size());
        element.serialize(Node(self.columns))?;
        let counted = self.columns.size_since(before).may_be_counted();
        if let Some(first) = self.first.get_mut(self.count as usize) {
            *first = (start, counted);
        } else {
            if self.run.is_none() {
                self.begin_runs(start);
            }
            self.close(self.columns.tokens.len() - self.end_of_runs(), counted);
        }
        self.count = self.count.saturating_add(1);
        Ok(())
    }

    /// Turns the elements that were spelt out into runs; `last` is where the one behind them starts.
    fn begin_runs(&mut self, last: usize) {
        let head = self.head + 1;
        let spelt_out = self.columns.tokens.split_off(head);
        let ends = [self.first[1].0, self.first[2].0, last];
        for ((start, counted), end) in self.first.into_iter().zip(ends) {
            let structure = &spelt_out[start - head..end - head];
            self.columns.tokens.extend_from_slice(structure);
            self.close(structure.len(), counted);
        }
        self.columns.tokens.extend_from_slice(&spelt_out[last - head..]);
    }

    fn end_of_runs(&self) -> usize {
        self.run.map_or(self.head + 1, |run| run.end)
    }

    /// Counts the element whose structure is the last `length` tokens, or begins another run with it.
    fn close(&mut self, length: usize, counted: bool) {
        let tokens = &mut self.columns.tokens;
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

    fn finish(self) {
        match self.run {
            Some(run) => self.columns.tokens.push(Token::Run { more: run.more, others: false }),
            None => self.columns.tokens[self.head] = Token::List(self.count),
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
                self.finish();
                Ok(())
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
