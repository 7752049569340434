//! What kinds of stores there are.

use core::fmt;

/// What kind of store a payload holds. Its name is part of the payload, so that a program can merge and kill what is in
/// a field that it does not know.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kernel {
    /// Not a store: a value that is equal on every replica.
    Constant,
    /// [`DotSet`](crate::DotSet)
    Set,
    /// [`DotFun`](crate::DotFun)
    Fun,
    /// [`DotSum`](crate::DotSum)
    Sum,
    /// [`DotMap`](crate::DotMap): pairs of a key and a store. Where all stores are sets, text has the keys of each replica, with the
    /// numbers of their events: `{"map:OrSet": {"000000000000000a": [["milk", 1], ["tea", 2]]}}`.
    Map,
    /// A struct of named stores.
    Struct,
}

impl Kernel {
    pub(super) const ALL: [Self; 6] = [Self::Constant, Self::Set, Self::Fun, Self::Sum, Self::Map, Self::Struct];

    /// Its name in text formats.
    pub const fn name(self) -> &'static str {
        ["constant", "set", "fun", "sum", "map", "struct"][self as usize]
    }
}

impl fmt::Display for Kernel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
