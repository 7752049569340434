//! A board of columns of cards.

#[path = "../../../examples/src/bin/board/cards.rs"]
mod definition;

use crdt_types::{LwwRegister, OrMap, OrSet, PnCounter};
use proptest::prelude::{BoxedStrategy, Strategy, prop_oneof, proptest};

use self::definition::{Board, BoardValue, Card, CardValue, Column, ColumnValue};
use crate::history::history;
use crate::nested::map_edit;
use crate::world::play;
use crate::{add_wins, cases, counters, registers};

impl Default for Board {
    fn default() -> Self {
        Self::initial("House".to_string())
    }
}

product!(
    Board, BoardValue { name: "House".to_string() }
    Edit Act Answer { columns: Columns(OrMap<String, Column>) }
);

product!(
    Column, ColumnValue {}
    ColumnEdit ColumnAct ColumnAnswer { cards: Cards(OrMap<u32, Card>) }
);

product!(
    Card, CardValue {}
    CardEdit CardAct CardAnswer {
        title: Title(LwwRegister<String>),
        tags: Tags(OrSet<String>),
        assignees: Assignees(OrSet<String>),
        votes: Votes(PnCounter),
    }
);

fn edit() -> BoxedStrategy<Edit> {
    let card = prop_oneof![
        registers::edit().prop_map(CardEdit::Title),
        add_wins::edit().prop_map(CardEdit::Tags),
        add_wins::edit().prop_map(CardEdit::Assignees),
        counters::shrinking().prop_map(CardEdit::Votes),
    ];
    let column = map_edit(card.boxed()).prop_map(ColumnEdit::Cards);
    map_edit(column.boxed()).prop_map(Edit::Columns).boxed()
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn a_board_of_columns_is_as_the_edits_say(history in history(edit())) {
        play::<Board>(&history);
    }
}
