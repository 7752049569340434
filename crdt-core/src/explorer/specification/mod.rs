//! The specification: *the value is a fold over the delivered add and write events that no delivered removal has
//! observed.*
//!
//! It knows events and who has observed which of them, and neither stores nor merges. A type says what its edits do, as
//! [`Act`]s at [`Path`]s, and how the live events under a path fold into its value; see [`Specified`].

mod act;
mod composition;
mod ledger;
mod literal;
mod path;
#[macro_use]
mod specify;
mod specified;
mod symbols;
mod view;

pub use act::{Act, Deed};
pub use composition::TupleEdit;
pub use ledger::Event;
pub(super) use ledger::Ledger;
pub use literal::literal;
pub use path::Path;
pub use specified::{InitialUnder, Specified};
pub(super) use symbols::Symbols;
pub use view::View;
