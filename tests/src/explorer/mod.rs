//! An exhaustive search over every history of three replicas and a few steps.
//!
//! In each step one replica receives some of the messages that were sent so far, makes a transaction, and sends the
//! delta at once or with its next one. Then observers get the messages, in every order, some too early and some again,
//! and merge what other observers know, by every route there is. What they read is compared with a
//! [specification](Specified) that knows no stores. The [`Check`]s are the laws that must hold; an [`Exploration`] makes
//! them all, and returns the shortest history on which one fails.
//!
//! ```
//! use crdt_types::OrSet;
//! use tests::explorer::{Exploration, SetEdit};
//!
//! let exploration = Exploration::<OrSet<u8>>::of_edits(&[SetEdit::Insert(1), SetEdit::Remove(1)]);
//! let report = exploration.depth(3).run()?;
//! assert!(report.histories > 100);
//! # Ok::<(), tests::explorer::Violation>(())
//! ```

mod checks;
mod delivery;
mod exchange;
mod exploration;
mod history;
mod laboratory;
mod numbers;
mod past;
mod play;
mod report;
mod schedule;
mod specification;
#[macro_use]
mod subjects;
mod violation;

pub use exchange::{Exchange, Faithful, Tampering};
pub use exploration::Exploration;
pub use numbers::Numbers;
pub use report::Report;
pub use schedule::Names;
pub use specification::{Act, Clock, Deed, Event, Path, Specified, View};
pub use subjects::{
    Add, Beside, BesideEdit, Board, BoardEdit, DagEdit, FlagEdit, Friendship, FriendshipEdit, GraphEdit, Grow,
    GrowEdit, Highest, Item, ItemEdit, Join, JoinAll, Leaf, LeafEdit, MapEdit, PutEdit, RegisterEdit, RightsEdit,
    SetEdit, Shelf, ShelfEdit, TupleEdit,
};
pub use violation::{Check, Violation};
