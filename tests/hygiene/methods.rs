//! Methods of others that are called like ours, on every type there is. They take `self` by value, which is tried first.

use crdt_types::{GCounter, Replica, StateCrdt, Transaction};

macro_rules! hijack {
    ($trait:ident: $($method:ident)*) => {
        #[allow(dead_code, clippy::wrong_self_convention, reason = "whoever calls it is wrong")]
        trait $trait: Sized {
            $(fn $method(self) -> ! { panic!(concat!("`", stringify!($method), "` of somebody else")) })*
        }
        impl<T> $trait for T {}
    };
}

hijack!(Store: is_bottom visit_dots since kill absorb check validate encode decode value copied initial);
hijack!(Payload: constant store write read none finish serialize_struct serialize_field end serialize deserialize);
hijack!(Standard: clone default fmt eq ok_or unwrap_or_default unwrap_or_else into from branch);

#[derive(StateCrdt, Clone, Debug)]
struct Friendship {
    #[crdt(constant, default)]
    user_key: u64,
    votes: Votes,
}

/// Methods of its own, too.
#[derive(StateCrdt, Clone, Debug, Default)]
struct Votes {
    votes: GCounter,
}

impl Votes {
    fn value(&self) -> &'static str {
        assert_eq!(self.votes.get(), 1);
        "its own"
    }

    fn since(&mut self, tx: &mut Transaction<'_>) {
        self.votes.increment(tx);
    }
}

#[test]
fn a_method_of_somebody_else_is_never_called() {
    let mut a = Replica::new(Friendship::initial(7));
    let mut b = a.fork();
    a.update(|me, tx| Votes::since(&mut me.votes, tx));
    b.merge(&a).unwrap();
    let again: Replica<Friendship> = Replica::from_payload(b.payload().unwrap()).unwrap();
    assert_eq!(Votes::value(&again.votes), "its own");
    let value = StateCrdt::value(&*again);
    assert_eq!((value.user_key, value.votes.votes), (7, 1));
    assert_eq!(serde_json::to_value(value).unwrap()["votes"]["votes"], 1);
}
