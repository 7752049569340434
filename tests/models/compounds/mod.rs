//! The compounds of the cookbook: each is the product of its fields.

#[macro_use]
mod product;

mod board;
mod box_office;
mod comments;
mod friendship;
mod sensors;
mod settings;
mod shopping_cart;
