//! Files that are not what they should be: named, explained, and left alone.

use std::fs;
use std::path::Path;

use crate::world::World;

const ERIC: &str = "phone/eric.friendship.json";

/// Runs every command that would write eric's file, with this in it.
#[track_caller]
fn is_refused(content: &[u8], saying: &[&str]) {
    let world = World::new();
    world.ok("follow phone eric glenn");
    world.ok("follow laptop eric mark");
    let laptop = world.snapshot("laptop");
    fs::write(world.path(ERIC), content).unwrap();
    let before = world.snapshot("phone");

    for line in
        ["follow phone eric ana", "unfollow phone ana eric", "show phone", "sync phone laptop", "sync laptop phone"]
    {
        let said = world.fails(line, &[ERIC]);
        for words in saying {
            assert!(said.contains(words), "{line}: no `{words}` in {said}");
        }
        assert_eq!(world.snapshot("phone")[&world.path(ERIC)], content, "{line}");
        assert_eq!(
            world.snapshot("laptop")[&world.path("laptop/eric.friendship.json")],
            laptop[&world.path("laptop/eric.friendship.json")]
        );
    }
    // What has nothing to do with eric goes on: `sync` has brought mark's file.
    let mut after = world.snapshot("phone");
    after.remove(&world.path("phone/mark.friendship.json")).unwrap();
    assert_eq!(after, before);
}

#[test]
fn a_truncated_file_is_refused_wherever_it_ends() {
    let world = World::new();
    world.ok("follow phone eric glenn");
    let whole = fs::read(world.path(ERIC)).unwrap();
    for length in 0..whole.len() {
        fs::write(world.path(ERIC), &whole[..length]).unwrap();
        let said = world.fails("show phone eric", &[ERIC, "damaged", "line 1 column"]);
        assert!(said.contains("recover phone"), "{said}");
    }
    is_refused(&whole[..whole.len() - 60], &["damaged", "state.following[\"glenn\"]", "line 1 column"]);
}

#[test]
fn what_a_field_holds_is_named_by_its_path() {
    let world = World::new();
    world.ok("follow phone eric glenn");
    let whole = fs::read_to_string(world.path(ERIC)).unwrap();
    is_refused(whole.replace("true", "7").as_bytes(), &["state.following[\"glenn\"]", "line 1 column"]);
    is_refused(
        whole.replace(":1\"", ":9\"").as_bytes(),
        &["state.following[\"glenn\"]", "not among those that were seen"],
    );
}

#[test]
fn a_foreign_file_is_refused() {
    is_refused(b"", &["line 1 column 0"]);
    is_refused(b"\x89PNG\r\n\x1a\n\xff\xfe", &["line 1 column"]);
    is_refused(b"{\"name\": \"eric\",\n \"age\": 7}", &["line 1 column"]);
    is_refused(b"[1, 2]", &["line 1 column"]);
    let toolbox = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("data/eric.friendship.json")).unwrap();
    is_refused(&toolbox, &["friendship import", "line 1 column"]);
}

#[test]
fn another_users_payload_is_the_constants_error() {
    let world = World::new();
    world.ok("follow phone eric glenn");
    let glenn = fs::read(world.path("phone/glenn.friendship.json")).unwrap();
    is_refused(&glenn, &["user_key: constants differ: \"glenn\" and \"eric\""]);
}

#[test]
fn a_directory_in_place_of_a_file_is_refused() {
    let world = World::new();
    world.ok("follow phone glenn mark");
    fs::create_dir(world.path(ERIC)).unwrap();
    let before = world.snapshot("phone");
    world.fails("follow phone eric glenn", &["can't read phone/eric.friendship.json"]);
    assert_eq!(world.snapshot("phone"), before);
}

#[test]
fn a_damaged_device_file_is_refused_and_can_be_moved_away() {
    let world = World::new();
    world.ok("follow phone eric glenn");
    let device = world.path("phone/device.json");
    let whole = fs::read(&device).unwrap();
    for content in [&whole[..0], &whole[..whole.len() - 3], b"{}", b"null"] {
        fs::write(&device, content).unwrap();
        for line in ["follow phone eric mark", "recover phone", "sync phone phone2"] {
            fs::create_dir_all(world.path("phone2")).unwrap();
            world.fails(line, &["phone/device.json is damaged", "line ", "Move it away"]);
            assert_eq!(fs::read(&device).unwrap(), content);
        }
    }
    fs::rename(&device, world.path("old")).unwrap();
    world.ok("follow phone eric mark");
    assert_eq!(world.ok("show phone eric"), "eric follows glenn, mark and is followed by nobody\n");
    assert_eq!(world.context(ERIC).len(), 2);
}

#[test]
fn nothing_is_lost_where_nothing_can_be_written() {
    let world = World::new();
    world.ok("follow phone eric glenn");
    let before = world.snapshot("phone");

    // In the way of every write, also for a user to whom permissions mean nothing.
    let in_the_way = world.path("phone/.friendship.tmp");
    fs::create_dir(&in_the_way).unwrap();
    world.fails("follow phone eric mark", &["can't write phone/device.json"]);
    assert_eq!(world.snapshot("phone"), before);
    fs::remove_dir(&in_the_way).unwrap();

    fs::write(world.path("file"), "").unwrap();
    world.fails("follow file eric mark", &["can't open file/device.lock"]);
    world.fails("follow no/such/directory eric mark", &["can't create no/such/directory"]);
    world.fails("sync phone nowhere", &["can't open nowhere"]);
    world.fails("show nowhere", &["nowhere"]);
    assert!(!world.path("nowhere").exists());

    world.ok("follow phone eric mark");
}

#[cfg(unix)]
#[test]
fn an_unwritable_directory_is_explained_and_can_be_shown() {
    use std::os::unix::fs::PermissionsExt;

    let world = World::new();
    world.ok("follow phone eric glenn");
    fs::remove_file(world.path("phone/device.lock")).unwrap();
    fs::set_permissions(world.path("phone"), fs::Permissions::from_mode(0o555)).unwrap();
    let all_powerful = fs::write(world.path("phone/probe"), "").is_ok();
    if !all_powerful {
        world.fails("follow phone eric mark", &["can't open phone/device.lock", "ermission denied"]);
        let run = world.run("show phone eric");
        assert_eq!(run.out, "eric follows glenn and is followed by nobody\n");
        assert!(run.err.contains("can't open phone/device.lock"));
    }
    fs::set_permissions(world.path("phone"), fs::Permissions::from_mode(0o755)).unwrap();
    world.ok("follow phone eric mark");
}

#[cfg(unix)]
#[test]
fn a_private_file_stays_private() {
    use std::os::unix::fs::PermissionsExt;

    let world = World::new();
    world.ok("follow phone eric glenn");
    fs::set_permissions(world.path(ERIC), fs::Permissions::from_mode(0o600)).unwrap();
    world.ok("follow phone eric mark");
    assert_eq!(fs::metadata(world.path(ERIC)).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn what_a_crash_has_left_under_the_temporary_name_is_in_nobodys_way() {
    let world = World::new();
    world.ok("follow phone eric glenn");
    fs::write(world.path("phone/.friendship.tmp"), "half a file").unwrap();
    world.ok("follow phone eric mark");
    assert!(!world.path("phone/.friendship.tmp").exists());
}

#[test]
fn files_of_other_programs_are_passed_over_and_impossible_names_are_reported() {
    let world = World::new();
    world.ok("follow phone eric glenn");
    for name in ["notes.txt", "._eric.friendship.json", ".friendship.json", "eric.friendship.json.bak"] {
        fs::write(world.path("phone").join(name), "something else").unwrap();
    }
    assert_eq!(world.ok("show phone").lines().count(), 2);
    fs::write(world.path("phone/Eric.friendship.json"), "something else").unwrap();
    world.fails("show phone", &["phone/Eric.friendship.json is not a user's file", "upper-case"]);
}

#[test]
fn control_characters_from_elsewhere_do_not_reach_the_terminal() {
    let world = World::new();
    world.ok("follow phone eric glenn");
    let hostile = fs::read_to_string(world.path(ERIC)).unwrap().replace("[\"glenn\"", "[\"\\u001b[2Jglenn\"");
    fs::write(world.path(ERIC), hostile).unwrap();
    assert_eq!(world.ok("show phone eric"), "eric follows \\u{1b}[2Jglenn and is followed by nobody\n");
}
