//! What is derived needs `crdt-core` and nothing else: no other crate, no std, no name.

#![no_std]

extern crate alloc;

use alloc::boxed::Box;
use alloc::string::String;

use kernel::StateCrdt;

/// Constants, and a local field.
#[derive(StateCrdt, Clone, Debug)]
#[crdt(crate = kernel)]
pub struct Name {
    /// A constant.
    #[crdt(constant)]
    pub name: String,
    /// A local field.
    #[crdt(skip)]
    pub cursor: usize,
}

/// Compounds in a tuple and in a box.
#[derive(StateCrdt, Clone, Debug)]
#[crdt(crate = ::kernel)]
pub struct Names<T> {
    /// In a tuple.
    #[crdt(initial)]
    pub pair: (Name, T),
    /// In a box.
    #[crdt(initial)]
    pub boxed: Box<Name>,
}

/// A path from here.
pub mod inner {
    /// A tuple.
    #[derive(kernel::StateCrdt, Clone, Debug)]
    #[crdt(crate = "super::reexported::crdt")]
    pub struct Single(#[crdt(initial)] pub super::Name);
}

mod reexported {
    pub(crate) use kernel as crdt;
}

#[cfg(test)]
mod tests {
    use alloc::borrow::ToOwned;
    use core::sync::atomic::{AtomicU64, Ordering};

    use kernel::{Environment, Replica, Timestamp};

    use super::*;

    /// A device without a clock.
    struct Device(AtomicU64);

    impl Environment for Device {
        fn random(&self) -> u64 {
            self.0.fetch_add(1, Ordering::Relaxed)
        }

        fn now(&self) -> Option<Timestamp> {
            None
        }
    }

    #[test]
    fn constants_are_compared_wherever_they_are() {
        let name = |name: &str| Name::initial(name.to_owned());
        let names = |boxed| Names::initial((name("a"), inner::Single::initial(name("b"))), Box::new(name(boxed)));
        let mut a = Replica::new_in(Device(AtomicU64::new(1)), names("c"));
        let b = Replica::new_in(Device(AtomicU64::new(9)), names("d"));
        let value: NamesValue<inner::Single> = a.value();
        assert_eq!((&*value.pair.0.name, &*value.boxed.name), ("a", "c"));
        let error = a.merge(&b).unwrap_err();
        assert_eq!(alloc::format!("{error}"), "boxed.name: constants differ: \"c\" and \"d\"");
    }
}
