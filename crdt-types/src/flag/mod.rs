//! Flags, by what happens when one replica raises it and another lowers it.

mod dw_flag;
mod ew_flag;
mod unanimous;

pub use dw_flag::DwFlag;
pub use ew_flag::EwFlag;
pub(crate) use unanimous::Unanimous;
