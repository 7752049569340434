//! What the Python toolbox has stored.

use std::fs;
use std::path::Path;

use crate::world::World;

/// A directory with the files of the toolbox's demo. They were written in 2026; in case this machine's clock is wrong, they
/// are made older.
fn with_exported_files() -> World {
    let world = World::new();
    fs::create_dir(world.path("toolbox")).unwrap();
    for name in ["eric.friendship.json", "glenn.friendship.json"] {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(name);
        let content = fs::read_to_string(data).unwrap();
        assert!(content.contains("[1795223024."));
        fs::write(world.path("toolbox").join(name), content.replace("[1795223024.", "[1356998400.")).unwrap();
    }
    world
}

const FILES: &str = "toolbox/eric.friendship.json toolbox/glenn.friendship.json";

#[test]
fn a_friendship_of_the_toolbox_goes_on_here() {
    let world = with_exported_files();
    assert_eq!(world.ok(&format!("import phone {FILES}")), "eric: imported\nglenn: imported\n");
    let beliefs = "eric follows glenn and is followed by nobody\nglenn follows nobody and is followed by eric\n";
    assert_eq!(world.ok("show phone"), beliefs);
    world.ok("unfollow phone eric glenn");
    assert_eq!(world.ok(&format!("import phone {FILES}")), "eric: nothing new\nglenn: nothing new\n");
    assert_eq!(world.ok("show phone eric"), "eric follows nobody and is followed by nobody\n");
}

#[test]
fn two_devices_that_import_the_same_agree() {
    let world = with_exported_files();
    world.ok(&format!("import phone {FILES}"));
    world.ok(&format!("import laptop {FILES}"));
    assert_eq!(world.ok("sync phone laptop"), "2 users: 0 changed in phone, 0 in laptop\n");
}

#[test]
fn two_versions_of_a_file_merge() {
    let world = with_exported_files();
    let later = r#"{"user_key": "eric", "followers": {"A": {}, "R": {}},
        "following": {"A": {"glenn": [1356998400.3963253], "mark": [1356998500]}, "R": {"glenn": [1356998600]}}}"#;
    fs::write(world.path("later.json"), later).unwrap();
    world.ok("import phone toolbox/eric.friendship.json");
    world.ok("import laptop later.json");
    world.ok("sync phone laptop");
    for device in ["phone", "laptop"] {
        assert_eq!(world.ok(&format!("show {device}")), "eric follows mark and is followed by nobody\n");
    }
}

#[test]
fn what_can_not_be_imported_is_explained_and_the_rest_is() {
    let world = with_exported_files();
    let files = [
        ("other.json", r#"{"name": "eric"}"#, "other.json is no friendship of the toolbox's: unknown field `name`"),
        ("cut.json", r#"{"user_key": "eric", "follow"#, "cut.json is no friendship of the toolbox's: EOF"),
        (
            "hostile.json",
            r#"{"user_key": "../eric", "following": {"A": {}, "R": {}}, "followers": {"A": {}, "R": {}}}"#,
            "\"../eric\" can't be a user's name",
        ),
        (
            "time.json",
            r#"{"user_key": "eric", "following": {"A": {"x": [-5]}, "R": {}}, "followers": {"A": {}, "R": {}}}"#,
            "can't import time.json: following.A[\"x\"]: -5.0 is not a number of seconds",
        ),
        (
            "future.json",
            r#"{"user_key": "eric", "following": {"A": {"x": [9e9]}, "R": {}}, "followers": {"A": {}, "R": {}}}"#,
            "can't import future.json: a time is more than",
        ),
    ];
    let mut line = "import phone missing.json toolbox/glenn.friendship.json".to_string();
    let mut saying = vec!["can't read missing.json", "something is wrong with 6 of 7 files"];
    for (name, content, says) in files {
        fs::write(world.path(name), content).unwrap();
        line = format!("{line} {name}");
        saying.push(says);
    }
    world.fails(&line, &saying);
    assert_eq!(world.ok("show phone"), "glenn follows nobody and is followed by eric\n");
}
