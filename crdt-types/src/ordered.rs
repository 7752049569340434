//! What can be compared with all others of its type.

use crdt_core::Content;

/// What can be a score, a maximum or a minimum: totally ordered and storable. Implemented for every such type.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be a score, a maximum or a minimum",
    note = "these are ordered and stored: `{Self}` needs `Ord`, `Clone`, and serde's `Serialize` and `Deserialize`",
    note = "floating-point numbers have no total order: wrap them in a type that has one"
)]
pub trait Ordered: Content + Ord {}

#[diagnostic::do_not_recommend]
impl<T: Content + Ord> Ordered for T {}
