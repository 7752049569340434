//! Operations given as closures.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::fmt;

use crate::Transaction;

/// One call of a mutator, given as a closure, with its source: made by [`operations!`](crate::operations).
pub struct Operation<S> {
    parameters: &'static str,
    body: &'static str,
    run: Arc<Run<S>>,
}

type Run<S> = dyn Fn(&mut S, &mut Transaction<'_>) + Send + Sync;

impl<S> Operation<S> {
    /// An operation from the source of a closure, its parameters and its body, and the closure itself.
    pub fn new(
        parameters: &'static str,
        body: &'static str,
        run: impl Fn(&mut S, &mut Transaction<'_>) + Send + Sync + 'static,
    ) -> Self {
        Self { parameters, body, run: Arc::new(run) }
    }

    pub(super) fn run(&self, state: &mut S, tx: &mut Transaction<'_>) {
        (self.run)(state, tx);
    }

    pub(super) fn source(operations: &[Self]) -> String {
        match operations {
            [only] => format!("|{}| {}", only.parameters, only.body),
            [first, ..] => {
                let calls: Vec<_> = operations.iter().map(|each| each.body).collect();
                format!("|{}| {{ {}; }}", first.parameters, calls.join("; "))
            }
            [] => "|_, _| ()".to_string(),
        }
    }
}

impl<S> Clone for Operation<S> {
    fn clone(&self) -> Self {
        Self { run: Arc::clone(&self.run), ..*self }
    }
}

/// The call, without the transaction: `insert(1)`.
impl<S> fmt::Debug for Operation<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (state, tx) = self.parameters.split_once(", ").unwrap_or((self.parameters, ""));
        let call = self.body.strip_prefix(state).and_then(|call| call.strip_prefix('.')).unwrap_or(self.body);
        f.write_str(&call.replace(&format!("({tx}, "), "(").replace(&format!("({tx})"), "()"))
    }
}

/// A list of [`Operation`](crate::explorer::Operation)s: the parameters of a closure, and its bodies, each a call of a mutator.
///
/// ```
/// use crdt_types::explorer::operations;
/// use crdt_types::GSet;
///
/// let edits = operations![|set: &mut GSet<u8>, tx| set.insert(tx, 1), set.insert(tx, 2)];
/// assert_eq!(format!("{edits:?}"), "[insert(1), insert(2)]");
/// ```
#[macro_export]
macro_rules! operations {
    (|$state:ident: &mut $ty:ty, $tx:ident| $($call:expr),+ $(,)?) => {
        $crate::explorer::Operations::from([$(
            $crate::explorer::Operation::new(
                concat!(stringify!($state), ", ", stringify!($tx)),
                stringify!($call),
                |$state: &mut $ty, $tx: &mut $crate::Transaction<'_>| _ = $call,
            ),
        )+])
    };
}
