//! A cart of lines, each a compound, beside vouchers that are used up.

#[path = "../../../examples/src/bin/shopping_cart/cart.rs"]
#[allow(dead_code, reason = "what the example does with it")]
mod definition;

use crdt_types::{Joined, LwwRegister, OrMap, PnCounter, TwoPhaseSet};
use proptest::prelude::{BoxedStrategy, Strategy, any, prop_oneof, proptest};

use self::definition::{Cart, CartValue, Line, LineValue};
use crate::history::history;
use crate::nested::map_edit;
use crate::world::play;
use crate::{cases, counters, registers, sets};

impl Default for Cart {
    fn default() -> Self {
        Self::initial("ana".to_string())
    }
}

/// A constant of a value in a map follows from the key; one that is the same for all keys does, too.
impl Default for Line {
    fn default() -> Self {
        Self::initial("milk".to_string())
    }
}

product!(
    Cart, CartValue { owner: "ana".to_string() }
    Edit Act Answer {
        lines: Lines(OrMap<String, Line>),
        vouchers: Vouchers(TwoPhaseSet<String>),
        ordered: Ordered(Joined<bool>),
    }
);

product!(
    Line, LineValue { sku: "milk".to_string() }
    LineEdit LineAct LineAnswer { quantity: Quantity(PnCounter), note: Note(LwwRegister<String>) }
);

fn edit() -> BoxedStrategy<Edit> {
    let line = prop_oneof![
        2 => counters::shrinking().prop_map(LineEdit::Quantity),
        1 => registers::edit().prop_map(LineEdit::Note),
    ];
    prop_oneof![
        6 => map_edit(line.boxed()).prop_map(Edit::Lines),
        2 => sets::mixed().prop_map(Edit::Vouchers),
        1 => any::<bool>().prop_map(Edit::Ordered),
    ]
    .boxed()
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn a_cart_is_as_the_edits_say(history in history(edit())) {
        play::<Cart>(&history);
    }
}
