//! What a flag holds.

use serde_json::json;

use crate::samples::flags::{dw_flag, ew_flag};
use crate::{check, malformed, usable};

#[test]
fn a_flag_has_its_own_kernel() {
    check(
        &ew_flag(),
        [
            malformed(
                "that of the other",
                |p| p["state"] = json!({ "fun:DwFlag": [] }),
                "state",
                "found `DwFlag` where `EwFlag` belongs",
            ),
            malformed("another", |p| p["state"] = json!({ "fun": [] }), "state", "found `fun` where `EwFlag` belongs"),
            malformed(
                "a plain value",
                |p| p["state"] = json!(true),
                "state",
                "invalid type: boolean `true`, expected string or map",
            ),
            malformed(
                "writes",
                |p| p["state"] = json!({ "set:EwFlag": [["000000000000000b:1", true]] }),
                "state",
                "invalid type: sequence, expected a string",
            ),
        ],
    );
    check(
        &dw_flag(),
        [
            malformed(
                "that of the other",
                |p| p["state"] = json!({ "set:EwFlag": [] }),
                "state",
                "found `EwFlag` where `DwFlag` belongs",
            ),
            malformed(
                "dots alone",
                |p| p["state"] = json!({ "fun:DwFlag": ["000000000000000b:1"] }),
                "state",
                "invalid type: string \"000000000000000b:1\", expected a tuple of size 2",
            ),
            malformed(
                "a number",
                |p| p["state"]["fun:DwFlag"][0][1] = json!(1),
                "state",
                "invalid type: integer `1`, expected a boolean",
            ),
        ],
    );
}

#[test]
fn a_flag_without_writes_is_lowered() {
    assert!(!usable(&ew_flag(), |p| p["state"]["set:EwFlag"] = json!([])).is_enabled());
    assert!(!usable(&dw_flag(), |p| p["state"]["fun:DwFlag"] = json!([])).is_enabled());
    assert!(usable(&dw_flag(), |p| p["state"]["fun:DwFlag"][0][1] = json!(true)).is_enabled(), "now both enable");
}
