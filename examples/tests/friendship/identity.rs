//! A device is one replica, from run to run, and only one device is.

use std::fs;

use serde_json::json;

use crate::world::{World, copy};

const ERIC: &str = "phone/eric.friendship.json";

#[test]
fn a_hundred_runs_leave_one_replica() {
    let world = World::new();
    for n in 0..50 {
        world.ok(&format!("follow phone eric user{n}"));
        world.ok(&format!("unfollow phone eric user{n}"));
    }
    let context = world.context(ERIC);
    assert_eq!(context, [(world.replica("phone"), 100)].into());
    assert_eq!(world.json("phone/device.json")["counters"]["eric"], 100);
    assert_eq!(world.json("phone/device.json")["counters"]["user7"], 2);
}

#[test]
fn all_files_of_a_device_share_its_identity() {
    let world = World::new();
    world.ok("follow phone eric glenn");
    world.ok("follow phone glenn mark");
    for user in ["eric", "glenn", "mark"] {
        let context = world.context(&format!("phone/{user}.friendship.json"));
        assert!(context.keys().eq([&world.replica("phone")]), "{user}");
    }
}

#[test]
fn a_directory_can_be_moved_and_renamed() {
    let world = World::new();
    world.ok("follow phone eric glenn");
    let replica = world.replica("phone");
    fs::create_dir(world.path("attic")).unwrap();
    fs::rename(world.path("phone"), world.path("attic/old")).unwrap();
    world.ok("follow attic/old eric mark");
    assert_eq!(world.replica("attic/old"), replica);
}

#[cfg(unix)]
#[test]
fn a_copied_directory_is_noticed_and_recovered() {
    let world = World::new();
    world.ok("follow phone eric glenn");
    world.ok("follow laptop glenn mark");
    copy(&world.path("phone"), &world.path("copy"));
    let before = (world.snapshot("copy"), world.snapshot("laptop"));

    for line in ["follow copy eric mark", "sync copy laptop", "sync laptop copy", "sync phone copy", "import copy x"] {
        world.fails(line, &["copy is a copy of a device's directory", "`friendship recover copy`"]);
        assert_eq!((world.snapshot("copy"), world.snapshot("laptop")), before, "{line}");
    }
    // It can be looked at.
    let run = world.run("show copy eric");
    assert_eq!(run.out, "eric follows glenn and is followed by nobody\n");
    assert!(run.code == Some(1) && run.err.contains("is a copy"));
    assert_eq!(world.snapshot("copy"), before.0);

    assert_eq!(world.ok("recover copy"), "copy has a new identity\n");
    assert_ne!(world.replica("copy"), world.replica("phone"));
    world.ok("follow copy eric ana");
    world.ok("follow phone eric mark"); // the original has gone on as if nothing had been
    world.ok("sync phone copy");
    for device in ["phone", "copy"] {
        assert_eq!(
            world.ok(&format!("show {device} eric")),
            "eric follows ana, glenn, mark and is followed by nobody\n"
        );
    }
    assert_eq!(world.context(ERIC).len(), 2);
}

#[cfg(unix)]
#[test]
fn a_backup_that_is_put_back_over_the_directory_is_noticed() {
    let world = World::new();
    world.ok("follow phone eric glenn");
    let backup = world.snapshot("phone");
    for n in 0..3 {
        world.ok(&format!("follow phone eric user{n}"));
        let now = world.snapshot("phone");
        for (path, content) in &backup {
            fs::write(path, content).unwrap(); // into the same files, as `cp` does
        }
        world.fails("follow phone eric mark", &["was restored from one"]);
        for (path, content) in &now {
            fs::write(path, content).unwrap();
        }
    }
    world.ok("follow phone eric mark");
}

#[test]
fn a_partly_restored_directory_is_noticed_and_recovered() {
    let world = World::new();
    world.ok("follow phone eric glenn");
    let old = fs::read(world.path(ERIC)).unwrap();
    world.ok("follow phone eric mark");
    world.ok("follow laptop ana glenn");
    world.ok("sync phone laptop");
    let recent = fs::read(world.path(ERIC)).unwrap();

    for lost in [Some(&old), None] {
        match lost {
            Some(content) => fs::write(world.path(ERIC), content).unwrap(),
            None => fs::remove_file(world.path(ERIC)).unwrap(),
        }
        let before = world.snapshot("phone");
        for line in
            ["follow phone eric ana", "show phone eric", "show phone", "sync phone laptop", "follow phone x eric"]
        {
            world.fails(
                line,
                &["phone/eric.friendship.json", "the payload is an old copy", "`friendship recover phone`"],
            );
            assert_eq!(world.snapshot("phone"), before, "{line}");
        }
        fs::write(world.path(ERIC), &recent).unwrap();
    }

    fs::write(world.path(ERIC), &old).unwrap();
    world.ok("recover phone");
    world.ok("follow phone eric ana");
    world.ok("sync phone laptop");
    for device in ["phone", "laptop"] {
        assert_eq!(
            world.ok(&format!("show {device} eric")),
            "eric follows ana, glenn, mark and is followed by nobody\n"
        );
    }
}

#[test]
fn an_old_device_file_is_noticed() {
    let world = World::new();
    world.ok("follow phone eric glenn");
    world.ok("follow phone eric mark");
    world.edit_device("phone", |device| device["counters"]["eric"] = json!(1));
    let before = world.snapshot("phone");
    world.fails("follow phone eric ana", &["the identity is an old copy", "`friendship recover phone`"]);
    assert_eq!(world.snapshot("phone"), before);
    world.ok("recover phone");
    world.ok("follow phone eric ana");
    assert_eq!(world.context(ERIC).len(), 2);
}

/// ```text
/// phone:  1 ─── 2 ──┬── ┊ put back: 1 ──┬── 3 under a new identity
/// laptop:           └───────────────────┘
/// ```
#[test]
fn a_device_that_has_lost_events_gets_them_back_and_a_new_identity() {
    let world = World::new();
    world.ok("follow phone eric glenn");
    world.ok("follow phone glenn ana");
    let backup = world.snapshot("phone");
    world.ok("follow phone eric mark");
    fs::create_dir(world.path("laptop")).unwrap();
    world.ok("sync phone laptop");
    let old = world.replica("phone");
    world.put_back("phone", &backup);

    let run = world.run("sync laptop phone");
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.err.contains("phone: this device has lost a part of what it did"), "{run:?}");
    let new = world.replica("phone");
    assert_ne!(new, old);

    // The new identity is kept, in all files, and the old one is left as it was.
    world.ok("follow phone eric ana");
    world.ok("follow phone glenn eric");
    world.ok("sync phone laptop");
    assert_eq!(world.replica("phone"), new);
    assert_eq!(world.context(ERIC), [(old.clone(), 2), (new.clone(), 2)].into());
    assert_eq!(world.context("phone/glenn.friendship.json"), [(old, 2), (new, 1)].into());
    for device in ["phone", "laptop"] {
        assert_eq!(
            world.ok(&format!("show {device} eric")),
            "eric follows ana, glenn, mark and is followed by glenn\n"
        );
    }
}

/// ```text
/// phone:  1 ─── 2 ──┬── ┊ put back: 1 ─── 2′ ──┬── refused
/// laptop:           └──────────────────────────┘
/// ```
#[test]
fn two_lives_of_one_device_are_noticed_when_they_meet_and_recovered() {
    let world = World::new();
    world.ok("follow phone eric glenn");
    let backup = world.snapshot("phone");
    world.ok("follow phone eric mark");
    fs::create_dir(world.path("laptop")).unwrap();
    world.ok("sync phone laptop");
    world.ok("follow laptop zoe mark");
    world.put_back("phone", &backup);
    world.ok("follow phone eric ana");
    world.ok("follow phone kim eric");
    let before = (world.snapshot("phone"), world.snapshot("laptop"));

    for line in ["sync phone laptop", "sync laptop phone"] {
        world.fails(
            line,
            &[
                "the files of eric in laptop and phone can't be merged",
                "made event 2 twice",
                "recover phone --from laptop",
            ],
        );
        let eric = world.path(ERIC);
        assert_eq!(world.snapshot("phone")[&eric], before.0[&eric]);
        let eric = world.path("laptop/eric.friendship.json");
        assert_eq!(world.snapshot("laptop")[&eric], before.1[&eric]);
    }

    let said = world.ok("recover phone --from laptop");
    assert!(said.contains("eric follows ana: made again"), "{said}");
    assert!(said.contains("eric is followed by kim: made again"), "{said}");
    assert!(said.contains("eric follows mark: new here, unless it was unfollowed here"), "{said}");
    world.ok("sync phone laptop");
    world.ok("follow phone eric zoe");
    world.ok("sync phone laptop");
    for device in ["phone", "laptop"] {
        assert_eq!(
            world.ok(&format!("show {device} eric")),
            "eric follows ana, glenn, mark, zoe and is followed by kim\n"
        );
        assert_eq!(world.ok(&format!("show {device} ana")), "ana follows nobody and is followed by eric\n");
    }
}

/// Where the operating system does not tell a copy from the original, their names do when they meet.
#[test]
fn a_copy_that_nobody_noticed_is_no_other_device() {
    let world = World::new();
    world.ok("follow phone eric glenn");
    world.ok("follow copy zoe mark");
    let replica = world.replica("phone");
    world.edit_device("copy", |device| device["replica"] = json!(replica));
    world.fails("sync phone copy", &["one of phone and copy is a copy of the other", "recover copy"]);
}

#[test]
fn a_device_without_its_file_is_a_new_device() {
    let world = World::new();
    world.ok("follow phone eric glenn");
    fs::remove_file(world.path("phone/device.json")).unwrap();
    world.ok("follow phone eric mark");
    assert_eq!(world.context(ERIC).into_values().collect::<Vec<_>>(), [1, 1]);
}
