//! Every shape and every attribute, under every lint that a user may have switched on.
//!
//! What the derive generates is in the user's crate, so the user's lints judge it. `cargo clippy -p strict` is silent.

#![forbid(unsafe_code)]
#![deny(
    warnings,
    future_incompatible,
    keyword_idents,
    nonstandard_style,
    refining_impl_trait,
    rust_2018_idioms,
    unused
)]
#![deny(
    absolute_paths_not_starting_with_crate,
    ambiguous_negative_literals,
    closure_returning_async_block,
    deprecated_in_future,
    explicit_outlives_requirements,
    impl_trait_redundant_captures,
    let_underscore_drop,
    macro_use_extern_crate,
    meta_variable_misuse,
    missing_abi,
    missing_copy_implementations,
    missing_debug_implementations,
    missing_docs,
    non_ascii_idents,
    redundant_imports,
    redundant_lifetimes,
    single_use_lifetimes,
    trivial_casts,
    trivial_numeric_casts,
    unit_bindings,
    unnameable_types,
    unreachable_pub,
    unstable_features,
    unused_import_braces,
    unused_lifetimes,
    unused_qualifications,
    unused_results,
    variant_size_differences
)]
#![deny(clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]
#![allow(clippy::blanket_clippy_restriction_lints, reason = "a new lint is to be met here, not at a user's")]
#![allow(
    missing_copy_implementations,
    clippy::allow_attributes,
    clippy::arbitrary_source_item_ordering,
    clippy::empty_structs_with_brackets,
    clippy::exhaustive_structs,
    clippy::field_scoped_visibility_modifiers,
    clippy::implicit_return,
    clippy::missing_inline_in_public_items,
    clippy::partial_pub_fields,
    clippy::pub_use,
    clippy::pub_with_shorthand,
    clippy::question_mark_used,
    clippy::redundant_pub_crate,
    clippy::single_call_fn,
    clippy::type_repetition_in_bounds,
    reason = "about what is written here; what is generated does not need them"
)]

pub mod attributes;
pub mod generics;
pub mod names;
pub mod nesting;
mod places;
pub mod shapes;

pub use places::{Exported, made, votes};
