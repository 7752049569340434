//! Registers: one place for a value of any type.

mod joined;
mod last_write;
mod lww_register;
mod max;
mod min;
mod mv_register;

pub use joined::Joined;
pub(crate) use last_write::LastWrite;
pub use lww_register::LwwRegister;
pub use max::Max;
pub use min::Min;
pub use mv_register::MvRegister;
