//! Documents outside the crates whose code is compiled and run with the doctests.

#[doc = include_str!("../../README.md")]
struct Readme;

#[doc = include_str!("../../crdt-derive/docs/derive.md")]
struct DeriveManual;
