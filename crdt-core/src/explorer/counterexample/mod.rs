//! From a check that fails to what a reader needs to understand it: the smallest such history, as a picture and as a
//! program.

mod canvas;
mod diagram;
mod program;
mod shrink;
mod suspect;

pub(super) use suspect::Suspect;
