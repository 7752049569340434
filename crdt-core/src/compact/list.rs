//! Lists, written.

use alloc::vec::Vec;

use serde::Serialize;
use serde::ser::{SerializeSeq, SerializeTuple, SerializeTupleStruct, SerializeTupleVariant};

use super::token::{SPELT_OUT, Token};
use super::{Columns, Error};

/// A list: short ones are spelt out, of longer ones elements of one structure are counted.
///
/// It is handed on and on, so it is only a pointer: what is known of it is the last of the open lists.
pub(crate) struct List<'a>(&'a mut Columns);

impl<'a> List<'a> {
    pub(super) fn begin(columns: &'a mut Columns) -> Self {
        let head = columns.tokens.len();
        columns.node(Token::Runs);
        columns.lists.push(Open { head, count: 0, first: Default::default(), run: None });
        Self(columns)
    }

    fn element<T: Serialize + ?Sized>(&mut self, element: &T) -> Result<(), Error> {
        let (start, before) = (self.0.tokens.len(), self.0.size());
        self.0.write(element)?;
        let counted = self.0.size_since(before).may_be_counted();
        if let Some(list) = self.0.lists.last_mut() {
            list.take(&mut self.0.tokens, start, counted);
        }
        Ok(())
    }

    fn finish(self) -> Result<(), Error> {
        self.0.attempt(|columns| {
            if let Some(list) = columns.lists.pop() {
                list.close(&mut columns.tokens);
            }
            Ok(())
        })
    }
}

/// A list that is being written.
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
