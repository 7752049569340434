//! Identities and dots that stand for themselves.

use crdt_types::{Dot, Identity, ReplicaId};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

fn error<T: DeserializeOwned>(json: Value) -> String {
    serde_json::from_value::<T>(json).map(|_| ()).expect_err("a mistake").to_string()
}

#[test]
fn an_identity_is_a_replica_and_how_many_events_it_has_made() {
    let identity = Identity { replica: ReplicaId::new(0xa1), counter: 7 };
    let json = json!(["00000000000000a1", 7]);
    assert_eq!(serde_json::to_value(identity).unwrap(), json);
    assert_eq!(serde_json::from_value::<Identity>(json).unwrap(), identity);
    assert_eq!(
        error::<Identity>(json!(["00000000000000a1", 1_u64 << 53])),
        "replica 00000000000000a1 can't have made 9007199254740992 events",
    );
    assert_eq!(error::<Identity>(json!(["a1", 7])), "a replica id is sixteen lower-case hexadecimal digits");
    assert_eq!(error::<Identity>(json!(["00000000000000a1"])), "invalid length 1, expected a tuple of size 2");
    assert_eq!(error::<Identity>(json!({ "replica": "a1" })), "invalid type: map, expected a tuple of size 2",);
}

#[test]
fn a_dot_has_one_text() {
    let dot = Dot::new(ReplicaId::new(0xa1), 7);
    assert_eq!(serde_json::to_value(dot).unwrap(), json!("00000000000000a1:7"));
    for text in ["00000000000000a1:07", "00000000000000a1:+7", "a1:7", "00000000000000A1:7", "00000000000000a1"] {
        assert_eq!(error::<Dot>(json!(text)), format!("`{text}` is not a dot (`replica:counter`)"));
    }
}
