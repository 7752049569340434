//! Without a prelude: every shape and every attribute.

#![no_implicit_prelude]

use ::crdt_types::{GSet, LwwRegister, OrMap, OrSet, PnCounter, Replica, StateCrdt};
use ::std::clone::Clone;
use ::std::convert::From;
use ::std::fmt::Debug;
use ::std::prelude::v1::test;
use ::std::string::String;
use ::std::{assert, assert_eq};

#[derive(StateCrdt, Clone, Debug)]
struct Account {
    #[crdt(constant)]
    key: u64,
    #[crdt(constant, default)]
    tenant: String,
    #[crdt(constant, default = "home", alias = "zone")]
    region: String,
    #[crdt(initial, default = "Owner::nobody")]
    owner: Owner,
    #[crdt(rename = "mail")]
    address: LwwRegister<String>,
    #[crdt(skip)]
    selected: bool,
}

#[derive(StateCrdt, Clone, Debug)]
struct Owner(#[crdt(constant)] u8, PnCounter);

impl Owner {
    fn nobody() -> Self {
        Self::initial(0)
    }
}

fn home() -> String {
    String::from("home")
}

#[derive(StateCrdt, Clone, Debug)]
struct Nothing;

#[derive(StateCrdt, Clone, Debug)]
#[crdt(rename_all = "camelCase", value(name = Members, derive(::std::cmp::Eq)), initial(name = new))]
struct Group<E: ::std::cmp::Ord, const SIZE: usize = 3> {
    #[crdt(constant)]
    group_key: [bool; SIZE],
    user_names: OrSet<E>,
}

#[derive(StateCrdt, Clone, Debug)]
struct Comment {
    likes: GSet<String>,
    replies: OrMap<u64, Self>,
}

#[test]
fn everything_works_without_a_prelude() {
    let account = Replica::new(Account::initial(1, String::new(), home(), Owner::nobody()));
    let again: Replica<Account> = Replica::from_payload(account.payload().unwrap()).unwrap();
    assert_eq!(again.value(), account.value());
    assert!(!again.selected);
    assert_eq!(Replica::new(Nothing::initial()).value(), NothingValue {});
    let Members { group_key, user_names } = Replica::new(Group::<u8>::new([true; 3])).value();
    assert_eq!((group_key, user_names.len()), ([true; 3], 0));
    assert_eq!(Replica::new(Comment::initial()).value().replies.len(), 0);
}
