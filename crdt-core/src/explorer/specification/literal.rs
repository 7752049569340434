//! Values as Rust source.

use alloc::format;
use alloc::string::String;
use core::any::Any;
use core::fmt::Debug;

/// A value as Rust source: as `Debug` writes it, but that a `String` owns its text.
///
/// ```
/// use crdt_core::explorer::literal;
///
/// assert_eq!(literal(&7), "7");
/// assert_eq!(literal(&"glenn".to_string()), r#""glenn".to_string()"#);
/// ```
pub fn literal<T: Debug + Any>(value: &T) -> String {
    let owned = (value as &dyn Any).downcast_ref::<String>();
    owned.map_or_else(|| format!("{value:?}"), |text| format!("{text:?}") + ".to_string()")
}
