//! A board of columns of cards, which three people edit over a network that loses, repeats and reorders.
//!
//! Everybody edits at home and tells the others what is new; [`team`] has the letters. News that come too early are
//! refused, and the reader asks for what is missing. In the evening everybody asks everybody, until all boards are
//! equal: what several people did to one card counts, and a tag wins over the removal of the column around it.

mod cards;
mod team;

use std::error::Error;
use std::iter::once;

use crdt_types::Replica;

use cards::Board;
use team::{ANA, BEN, CHLOE, Team};

fn main() -> Result<(), Box<dyn Error>> {
    let mut team = Team::new(&Replica::new(Board::initial("House".to_string())));

    team.edit_card(ANA, ("now", 1), |card, tx| card.title.set(tx, "Fix the roof".to_string()))?;
    team.edit_card(ANA, ("later", 2), |card, tx| card.title.set(tx, "Paint the fence".to_string()))?;
    team.edit_card(ANA, ("later", 3), |card, tx| card.title.set(tx, "Plant a tree".to_string()))?;
    team.deliver()?;
    show("In the morning Ana's board is", team.board(ANA));
    assert!(team.board(ANA).columns.contains_key("later"));

    for who in [ANA, BEN, CHLOE] {
        team.edit_card(who, ("now", 1), |card, tx| card.votes.increment(tx))?;
    }
    team.edit_card(ANA, ("now", 1), |card, tx| card.assignees.insert(tx, "Ana".to_string()))?;
    team.edit_card(BEN, ("now", 1), |card, tx| card.assignees.insert(tx, "Ben".to_string()))?;
    team.edit(ANA, |board, tx| board.columns.remove(tx, "later"))?;
    team.edit_card(CHLOE, ("later", 3), |card, tx| card.tags.insert(tx, "garden".to_string()))?;
    team.deliver()?;

    while !team.agrees() {
        team.ask_all()?;
        team.deliver()?;
    }
    show("In the evening everybody's board is", team.board(CHLOE));
    println!("{} letters, {} lost, {} too early", team.sent, team.lost, team.too_early);
    assert!(team.lost > 0 && team.too_early > 0);

    let evening = team.board(ANA).value();
    assert!([BEN, CHLOE].iter().all(|&who| team.board(who).value() == evening));
    let roof = &evening.columns["now"].cards[&1];
    assert_eq!((roof.votes, &roof.assignees), (3, &["Ana", "Ben"].map(str::to_string).into()));
    let later = &evening.columns["later"].cards;
    assert_eq!(later.keys().collect::<Vec<_>>(), [&3]);
    assert_eq!((&later[&3].title, &later[&3].tags), (&None, &["garden".to_string()].into()));
    Ok(())
}

fn show(title: &str, board: &Board) {
    println!("{title}:");
    for (name, column) in &board.columns {
        println!("  {name}");
        for (number, card) in &column.cards {
            let title = card.title.get().map_or("untitled", String::as_str);
            let words = once(title).chain(card.assignees.iter().chain(card.tags.iter()).map(String::as_str));
            println!("    {number} {}, {} votes", words.collect::<Vec<_>>().join(", "), card.votes.get());
        }
    }
    println!();
}
