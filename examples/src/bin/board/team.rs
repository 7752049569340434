//! Three boards, and the letters between them.

use std::error::Error;
use std::iter::repeat_n;

use crdt_types::{ApplyError, CausalContext, Delta, Replica, Transaction};
use serde::{Deserialize, Serialize};

use crate::cards::{Board, Card};

pub(crate) const ANA: usize = 0;
pub(crate) const BEN: usize = 1;
pub(crate) const CHLOE: usize = 2;

/// Three people with a board each. Of their letters every third comes twice, every fourth never, and the latest first.
pub(crate) struct Team {
    boards: [Replica<Board>; 3],
    letters: Vec<Letter>,
    pub(crate) sent: usize,
    pub(crate) lost: usize,
    pub(crate) too_early: usize,
}

#[derive(Clone)]
struct Letter {
    from: usize,
    to: usize,
    json: String,
}

#[derive(Serialize, Deserialize)]
enum Message {
    News(Box<Delta<Board>>),
    Question { seen: CausalContext },
}

type Outcome = Result<(), Box<dyn Error>>;

impl Team {
    pub(crate) fn new(board: &Replica<Board>) -> Self {
        let boards = [board.fork(), board.fork(), board.fork()];
        Self { boards, letters: Vec::new(), sent: 0, lost: 0, too_early: 0 }
    }

    pub(crate) const fn board(&self, who: usize) -> &Replica<Board> {
        &self.boards[who]
    }

    pub(crate) fn agrees(&self) -> bool {
        self.boards.iter().all(|board| board.context() == self.boards[ANA].context())
    }

    /// Edits one board, and tells the others what is new on it.
    pub(crate) fn edit<R>(&mut self, who: usize, edit: impl FnOnce(&mut Board, &mut Transaction<'_>) -> R) -> Outcome {
        let before = self.boards[who].context().clone();
        self.boards[who].update(edit);
        let news = Message::News(Box::new(self.boards[who].delta_since(&before)));
        others(who).try_for_each(|other| self.send(who, other, &news))
    }

    /// Edits a card, which is created if nothing has been heard of it yet.
    pub(crate) fn edit_card<R>(
        &mut self,
        who: usize,
        (column, number): (&str, u32),
        edit: impl FnOnce(&mut Card, &mut Transaction<'_>) -> R,
    ) -> Outcome {
        self.edit(who, |board, tx| {
            board.columns.update_or_default(tx, column.to_string(), |column, tx| {
                column.cards.update_or_default(tx, number, edit)
            })
        })
    }

    /// Everybody asks everybody.
    pub(crate) fn ask_all(&mut self) -> Outcome {
        [ANA, BEN, CHLOE].into_iter().try_for_each(|who| others(who).try_for_each(|other| self.ask(who, other)))
    }

    pub(crate) fn deliver(&mut self) -> Outcome {
        while let Some(Letter { from, to, json }) = self.letters.pop() {
            match serde_json::from_str(&json)? {
                Message::Question { seen } => {
                    let news = Message::News(Box::new(self.boards[to].delta_since(&seen)));
                    self.send(to, from, &news)?;
                }
                Message::News(delta) => match self.boards[to].apply(*delta) {
                    Ok(_) => {}
                    Err(ApplyError::Missing { .. }) => {
                        self.too_early += 1;
                        self.ask(to, from)?;
                    }
                    Err(error) => return Err(error.into()),
                },
            }
        }
        Ok(())
    }

    fn ask(&mut self, who: usize, whom: usize) -> Outcome {
        let seen = self.boards[who].context().clone();
        self.send(who, whom, &Message::Question { seen })
    }

    fn send(&mut self, from: usize, to: usize, message: &Message) -> Outcome {
        self.sent += 1;
        let copies = match self.sent {
            n if n % 4 == 0 => 0,
            n if n % 3 == 0 => 2,
            _ => 1,
        };
        self.lost += usize::from(copies == 0);
        self.letters.extend(repeat_n(Letter { from, to, json: serde_json::to_string(message)? }, copies));
        Ok(())
    }
}

fn others(who: usize) -> impl Iterator<Item = usize> {
    [ANA, BEN, CHLOE].into_iter().filter(move |&other| other != who)
}
