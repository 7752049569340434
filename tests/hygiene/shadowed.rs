//! Everything that generated code might name has another meaning here.

use crdt_types::{GCounter, LwwSet, OrMap, OrSet, Replica, StateCrdt};

macro_rules! rogue {
    (types $($type:ident)*) => { $(#[allow(dead_code, reason = "it is in the way")] struct $type;)* };
    (traits $($name:ident)*) => { $(#[allow(dead_code, reason = "it is in the way")] trait $name {})* };
    (modules $($name:ident)*) => { $(mod $name {})* };
    (macros $($name:ident)*) => { $(#[allow(unused_macros, reason = "it is in the way")] macro_rules! $name { () => {}; })* };
}

rogue!(types Result Option String Vec Box Some None Ok Err PhantomData ControlFlow BTreeMap);
rogue!(traits Default Clone Copy Debug PartialEq Eq Serialize Serializer Deserializer Fn FnMut FnOnce Iterator Into From);
rogue!(modules core std alloc crdt_core crdt_derive serde private);
rogue!(macros assert debug_assert format matches panic unreachable write);

type Text = text::Text;

mod text {
    pub(super) type Text = String;
}

#[derive(StateCrdt, ::core::clone::Clone, ::core::fmt::Debug)]
struct Friendship {
    #[crdt(constant, default)]
    user_key: Text,
    following: LwwSet<u8>,
    #[crdt(skip)]
    selected: ::core::option::Option<u8>,
}

#[derive(StateCrdt, ::core::clone::Clone, ::core::fmt::Debug)]
struct Sales(#[crdt(constant)] u32, GCounter);

#[derive(StateCrdt, ::core::clone::Clone, ::core::fmt::Debug)]
struct Comment<E> {
    likes: OrSet<E>,
    sales: OrMap<u64, Sales>,
}

#[test]
fn nothing_is_taken_for_what_it_is_called() {
    let friendship = Replica::new(Friendship::initial(Text::new()));
    let again: Replica<Friendship> = Replica::from_payload(friendship.payload().unwrap()).unwrap();
    assert_eq!(again.value(), friendship.value());
    assert_eq!(again.selected, ::core::option::Option::None);
    assert_eq!(Replica::new(Sales::initial(1)).value(), SalesValue { 0: 1, 1: 0 });
    assert_eq!(Replica::new(Comment::<u8>::initial()).value().sales.len(), 0);
}
