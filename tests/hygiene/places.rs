//! Places where a struct can be.

use crdt_types::{GCounter, OrMap, Replica, StateCrdt};

#[test]
fn in_a_function() {
    #[derive(StateCrdt, Clone, Debug)]
    struct Local {
        #[crdt(constant)]
        key: u8,
        votes: OrMap<u8, Self>,
    }
    let LocalValue { key, votes } = Replica::new(Local::initial(1)).value();
    assert_eq!((key, votes.len()), (1, 0));
}

/// The two have helpers of the same names, each in its own anonymous constant.
#[test]
fn several_in_one_scope() {
    #[derive(StateCrdt, Clone, Debug)]
    struct One(#[crdt(constant)] u8, GCounter);
    #[derive(StateCrdt, Clone, Debug)]
    struct Two(#[crdt(initial)] One);
    #[derive(StateCrdt, Clone, Debug)]
    #[crdt(value(name = Another), initial(name = new))]
    struct Three(#[crdt(initial)] Two);
    let three = Replica::new(Three::new(Two::initial(One::initial(1))));
    let Another { 0: TwoValue { 0: OneValue { 0: key, 1: votes } } } = three.value();
    assert_eq!((key, votes), (1, 0));
}

trait Compound {
    fn votes() -> u128;
}

struct Outer;

impl Compound for Outer {
    fn votes() -> u128 {
        #[derive(StateCrdt, Clone, Debug)]
        struct Inner {
            votes: GCounter,
        }
        Replica::new(Inner::initial()).value().votes
    }
}

#[test]
fn in_a_method_of_an_impl() {
    assert_eq!(Outer::votes(), 0);
}

/// Everything that can be passed: visibility, name, types, attributes.
macro_rules! compound {
    (
        $(#[$attribute:meta])*
        $visibility:vis $name:ident<$parameter:ident> = $value:ident {
            $($field:ident: $type:ty, $(#[$on_field:meta])*)*
        }
    ) => {
        #[derive(StateCrdt, Clone, Debug)]
        #[crdt(value(name = $value))]
        $(#[$attribute])*
        $visibility struct $name<$parameter> {
            $($(#[$on_field])* $field: $type,)*
            of_the_macro: GCounter,
            children: OrMap<u8, GCounter>,
        }
    };
}

compound! {
    #[crdt(initial(name = new))]
    pub(crate) Made<T> = MadeValue {
        key: String, #[crdt(constant)]
        votes: T,
    }
}

#[test]
fn in_a_macro_of_the_user() {
    let MadeValue::<GCounter> { key, votes, of_the_macro, children } =
        Replica::new(Made::<GCounter>::new("a".to_owned())).value();
    assert_eq!((key.as_str(), votes, of_the_macro, children.len()), ("a", 0, 0, 0));
}

/// A field of the macro and one of its user can't be told apart by their text.
macro_rules! twice {
    ($field:ident) => {
        #[derive(StateCrdt, Clone, Debug)]
        struct Twice {
            #[crdt(constant)]
            $field: u8,
            votes: GCounter,
        }
    };
}

twice!(key);

#[test]
fn with_a_constant_whose_name_comes_from_elsewhere() {
    assert_eq!(Replica::new(Twice::initial(1)).value(), TwiceValue { key: 1, votes: 0 });
}
