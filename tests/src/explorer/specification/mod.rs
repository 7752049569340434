//! The specification: *the value is a fold over the delivered add and write events that no delivered removal has
//! observed.*
//!
//! It knows events and who has observed which of them, and neither stores nor merges. A type says what its edits do, as
//! [`Act`]s at [`Path`]s, and how the live events under a path fold into its value; see [`Specified`].

mod act;
mod ledger;
mod path;
mod specified;
mod view;

pub use act::{Act, Deed};
pub(crate) use ledger::Ledger;
pub use ledger::{Clock, Event};
pub use path::Path;
pub use specified::Specified;
pub use view::View;
