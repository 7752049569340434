//! A concert, with seats that are never sold twice and a waiting list in the order of arrival.

#[path = "../../../examples/src/bin/box_office/concert.rs"]
mod definition;

use crdt_types::{BoundedCounter, DwFlag, RwSet, SortedSet};
use proptest::prelude::{BoxedStrategy, Strategy, prop_oneof, proptest};

use self::definition::{Concert, ConcertValue, Minute};
use crate::history::history;
use crate::world::play;
use crate::{bounded_counter, cases, flags, sets, sorted_set};

impl Default for Concert {
    fn default() -> Self {
        Self::initial("Winterreise".to_string())
    }
}

product!(
    Concert, ConcertValue { title: "Winterreise".to_string() }
    Edit Act Answer {
        seats: Seats(BoundedCounter),
        on_sale: OnSale(DwFlag),
        door_codes: DoorCodes(RwSet<String>),
        waiting: Waiting(SortedSet<String, Minute>),
    }
);

fn edit() -> BoxedStrategy<Edit> {
    prop_oneof![
        3 => bounded_counter::edit().prop_map(Edit::Seats),
        1 => flags::edit().prop_map(Edit::OnSale),
        2 => sets::mixed().prop_map(Edit::DoorCodes),
        3 => sorted_set::few().prop_map(Edit::Waiting),
    ]
    .boxed()
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn a_concert_is_as_the_edits_say(history in history(edit())) {
        play::<Concert>(&history);
    }
}
