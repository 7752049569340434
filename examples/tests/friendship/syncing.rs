//! Two devices meet.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use crate::world::World;

fn phone_and_laptop() -> World {
    let world = World::new();
    world.ok("follow phone eric glenn");
    world.ok("follow laptop glenn mark");
    world
}

#[test]
fn what_one_device_knows_the_other_learns() {
    let world = phone_and_laptop();
    assert_eq!(world.ok("sync phone laptop"), "3 users: 2 changed in phone, 2 in laptop\n");
    let beliefs = "eric follows glenn and is followed by nobody\n\
                   glenn follows mark and is followed by eric\n\
                   mark follows nobody and is followed by glenn\n";
    assert_eq!(world.ok("show phone"), beliefs);
    assert_eq!(world.ok("show laptop"), beliefs);
}

#[test]
fn users_on_one_side_only_come_over_both_ways() {
    let world = World::new();
    world.ok("follow phone eric glenn");
    world.ok("follow laptop mark ana");
    world.ok("sync laptop phone");
    for user in ["eric", "glenn", "mark", "ana"] {
        let file = |device| fs::read(world.path(format!("{device}/{user}.friendship.json"))).unwrap();
        assert_eq!(file("phone"), file("laptop"), "{user}");
    }
}

#[test]
fn a_sync_adds_nobody_to_the_contexts_and_both_keep_their_identity() {
    let world = phone_and_laptop();
    let replicas = (world.replica("phone"), world.replica("laptop"));
    for _ in 0..10 {
        world.ok("sync phone laptop");
        world.ok("unfollow phone eric glenn");
        world.ok("follow laptop eric glenn");
    }
    assert_eq!((world.replica("phone"), world.replica("laptop")), replicas);
    assert_eq!(world.context("phone/eric.friendship.json").len(), 2);
}

#[test]
fn a_second_sync_writes_nothing() {
    let world = phone_and_laptop();
    world.ok("sync phone laptop");
    let last_written = || {
        let devices = [world.snapshot("phone"), world.snapshot("laptop")];
        devices.map(|files| files.into_iter().map(|(path, content)| (modified(&path), content)).collect::<Vec<_>>())
    };
    let once = last_written();
    for line in ["sync phone laptop", "sync laptop phone"] {
        assert!(world.ok(line).starts_with("3 users: 0 changed in "));
        assert_eq!(last_written(), once);
    }
}

fn modified(path: &Path) -> SystemTime {
    fs::metadata(path).unwrap().modified().unwrap()
}

#[test]
fn the_last_edit_wins_in_any_order_of_meetings() {
    let world = phone_and_laptop();
    fs::create_dir(world.path("tablet")).unwrap();
    world.ok("sync phone laptop");
    world.ok("sync phone tablet");
    world.ok("unfollow phone eric glenn");
    world.ok("follow tablet eric glenn");
    world.ok("unfollow laptop eric glenn");
    for pair in ["tablet laptop", "phone tablet", "laptop phone", "tablet laptop", "tablet phone"] {
        world.ok(&format!("sync {pair}"));
    }
    for device in ["phone", "laptop", "tablet"] {
        assert_eq!(world.ok(&format!("show {device} eric")), "eric follows nobody and is followed by nobody\n");
    }
}

#[test]
fn what_is_wrong_with_one_user_does_not_keep_the_others_apart() {
    let world = phone_and_laptop();
    fs::write(world.path("laptop/glenn.friendship.json"), "damaged").unwrap();
    fs::write(world.path("laptop/Zoe.friendship.json"), "misnamed").unwrap();
    let before = fs::read(world.path("phone/glenn.friendship.json")).unwrap();

    world.fails(
        "sync phone laptop",
        &[
            "laptop/glenn.friendship.json is damaged",
            "laptop/Zoe.friendship.json is not a user's file",
            "something is wrong with 2 of 4 users",
        ],
    );
    assert_eq!(fs::read(world.path("phone/glenn.friendship.json")).unwrap(), before);
    assert_eq!(world.ok("show phone mark"), "mark follows nobody and is followed by glenn\n");
    assert_eq!(world.ok("show phone eric"), "eric follows glenn and is followed by nobody\n");
    assert!(world.path("laptop/eric.friendship.json").exists());
}

#[test]
fn a_device_does_not_meet_itself() {
    let world = phone_and_laptop();
    world.fails("sync phone phone", &["both are the same directory"]);
    world.fails("sync phone laptop/../phone/.", &["both are the same directory"]);
    world.fails("recover phone --from ./phone", &["both are the same directory"]);
}

/// The stamp of a write of 2100, made by a device whose clock was wrong.
#[test]
fn a_clock_that_is_far_ahead_is_refused() {
    let world = phone_and_laptop();
    let file = world.path("laptop/glenn.friendship.json");
    let stamp = world.json("laptop/glenn.friendship.json")["clock"].as_str().unwrap().to_string();
    let ahead = fs::read_to_string(&file).unwrap().replace(&stamp, "4102444800000000000");
    fs::write(&file, &ahead).unwrap();
    let before = fs::read(world.path("phone/glenn.friendship.json")).unwrap();

    world.fails("sync phone laptop", &["files of glenn in phone and laptop", "clock", "ahead", "set the clock"]);
    assert_eq!(fs::read(world.path("phone/glenn.friendship.json")).unwrap(), before);
    assert_eq!(fs::read_to_string(&file).unwrap(), ahead);
}

#[test]
fn a_long_sync_shows_how_far_it_is() {
    let world = phone_and_laptop();
    assert_eq!(world.run("sync phone laptop").err, "");
    world.ok("follow tablet mark ana");
    let template = fs::read_to_string(world.path("tablet/mark.friendship.json")).unwrap();
    for n in 0..200 {
        let content = template.replace("\"mark\"", &format!("\"user{n}\""));
        fs::write(world.path(format!("laptop/user{n}.friendship.json")), content).unwrap();
    }
    let run = world.run("sync phone laptop");
    assert_eq!(run.code, Some(0), "{run:?}");
    assert_eq!(run.err.lines().count(), 10, "{run:?}");
    assert!(run.err.ends_with("friendship: 203 of 203 users\n"), "{run:?}");
}
