//! Flags, by what happens when one replica enables it and another disables it.

mod dw_flag;
mod ew_flag;
mod unanimous;

pub use dw_flag::DwFlag;
pub use ew_flag::EwFlag;
pub(crate) use unanimous::Unanimous;
