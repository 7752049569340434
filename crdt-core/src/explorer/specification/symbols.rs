//! Keys and contents of any type, as small numbers.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::any::Any;
use core::cell::RefCell;

/// The keys and contents that were met so far, in the order of their numbers.
///
/// A specification compares them and puts them into sets, millions of times: numbers make it fast, and let one history hold
/// keys of many types.
#[derive(Default)]
pub(crate) struct Symbols(RefCell<Vec<Box<dyn Any>>>);

impl Symbols {
    /// The number of a value: equal ones have one number.
    pub(super) fn number<T: PartialEq + Clone + 'static>(&self, value: &T) -> usize {
        let mut met = self.0.borrow_mut();
        let found = met.iter().position(|known| known.downcast_ref::<T>().is_some_and(|known| known == value));
        found.unwrap_or_else(|| {
            met.push(Box::new(value.clone()));
            met.len() - 1
        })
    }

    /// The value of this number, if it is of this type.
    pub(super) fn value<T: Clone + 'static>(&self, number: usize) -> Option<T> {
        self.0.borrow().get(number)?.downcast_ref::<T>().cloned()
    }
}
