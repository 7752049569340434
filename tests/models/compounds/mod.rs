//! The compounds of the cookbook. Each is the product of its fields, but for the tree of comments.

#[macro_use]
mod product;

mod board;
mod box_office;
mod comments;
mod friendship;
mod sensors;
mod settings;
mod shopping_cart;
