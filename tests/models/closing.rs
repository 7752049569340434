//! How many histories were played.

use std::cell::RefCell;
use std::sync::atomic::{AtomicUsize, Ordering};

static HISTORIES: AtomicUsize = AtomicUsize::new(0);
static STEPS: AtomicUsize = AtomicUsize::new(0);

/// Says how many histories were played until then when a property, which has a thread of its own, has ended. The last of these
/// lines has all.
struct Closing;

impl Drop for Closing {
    fn drop(&mut self) {
        let [histories, steps] = [&HISTORIES, &STEPS].map(|count| count.load(Ordering::Relaxed));
        println!("models: {histories} histories of five replicas, {steps} steps");
    }
}

thread_local! {
    static CLOSING: RefCell<Option<Closing>> = const { RefCell::new(None) };
}

/// A history of so many steps was played.
pub(crate) fn played(steps: usize) {
    HISTORIES.fetch_add(1, Ordering::Relaxed);
    STEPS.fetch_add(steps, Ordering::Relaxed);
    CLOSING.with_borrow_mut(|closing| _ = closing.get_or_insert(Closing));
}
