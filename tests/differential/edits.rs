//! What can be done to a compound, however it is implemented.

use std::fmt::Debug;

use crdt_types::{StateCrdt, Transaction};

use crate::{by_hand, derived};

/// A compound that can be edited by numbers.
pub(crate) trait Subject: StateCrdt<Value: PartialEq + Debug> + Debug {
    /// The state of an object; different numbers make different objects.
    fn object(number: u8) -> Self;

    /// The edit number `number`, of or with `element`.
    fn edit(&mut self, tx: &mut Transaction<'_>, number: u8, element: u8);
}

macro_rules! subjects {
    ($($module:ident)*) => { $(
        impl Subject for $module::Friendship {
            fn object(number: u8) -> Self {
                Self::initial(format!("user {number}"))
            }

            fn edit(&mut self, tx: &mut Transaction<'_>, number: u8, element: u8) {
                match number % 4 {
                    0 => drop(self.following.insert(tx, element)),
                    1 => drop(self.following.remove(tx, &element)),
                    2 => drop(self.followers.insert(tx, element)),
                    _ => drop(self.followers.remove(tx, &element)),
                }
            }
        }

        impl Subject for $module::Item {
            fn object(number: u8) -> Self {
                Self::initial(number)
            }

            fn edit(&mut self, tx: &mut Transaction<'_>, number: u8, element: u8) {
                match number % 4 {
                    0 => drop(self.tags.insert(tx, element)),
                    1 => drop(self.tags.remove(tx, &element)),
                    2 => self.votes.add(tx, i64::from(element) - 1),
                    _ => self.title.set(tx, element),
                }
            }
        }

        impl Subject for $module::Board {
            fn object(number: u8) -> Self {
                Self::initial(format!("board {number}"))
            }

            fn edit(&mut self, tx: &mut Transaction<'_>, number: u8, element: u8) {
                match number {
                    0..4 => drop(self.items.remove(tx, &element)),
                    4..8 => self.visits.increment(tx),
                    // One edit in ten creates a key with a constant that does not follow from it.
                    _ => {
                        let id = if number % 10 == 0 { number } else { element };
                        let initial = |_: &u8| $module::Item::initial(id);
                        self.items.update(tx, element, initial, |item, tx| item.edit(tx, number, number % 3));
                    }
                }
            }
        }
    )* };
}

subjects!(derived by_hand);
