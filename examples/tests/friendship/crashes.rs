//! A crash between two of the writes of an edit.
//!
//! An edit writes the device file with a note, the two users' files, and the device file again. The states in between are
//! put together from the files before and after.

use std::fs;
use std::process::Stdio;
use std::thread::sleep;
use std::time::Duration;

use serde_json::{Value, json};

use crate::world::{Snapshot, World};

const ERIC: &str = "phone/eric.friendship.json";
const GLENN: &str = "phone/glenn.friendship.json";

/// A phone on which `edit` was interrupted after so many writes.
fn interrupted(line: &str, edit: &Value, writes: usize) -> (World, Snapshot) {
    let world = World::new();
    world.ok("follow phone eric ana");
    world.ok("follow phone glenn ana");
    let before = world.snapshot("phone");
    let old_device = world.json("phone/device.json");
    world.ok(line);
    let after = world.snapshot("phone");

    world.edit_device("phone", |device| {
        *device = old_device;
        device["pending"] = edit.clone();
    });
    for file in [ERIC, GLENN].iter().skip(writes - 1) {
        fs::write(world.path(file), &before[&world.path(file)]).unwrap();
    }
    (world, after)
}

fn follow() -> Value {
    json!({ "action": "follow", "user": "eric", "other": "glenn", "at": "1356998400000000000" })
}

#[test]
fn whatever_was_written_the_next_run_finishes_the_edit() {
    for writes in 1..=3 {
        for next in ["show phone eric", "follow phone zoe ana", "sync phone laptop", "unfollow phone zoe ana"] {
            let (world, after) = interrupted("follow phone eric glenn", &follow(), writes);
            fs::create_dir(world.path("laptop")).unwrap();
            let run = world.run(next);
            assert_eq!(run.code, Some(0), "{run:?}");
            assert!(run.err.contains("phone: finished `follow eric glenn`, which was interrupted"), "{run:?}");

            assert_eq!(world.ok("show phone eric"), "eric follows ana, glenn and is followed by nobody\n");
            assert_eq!(world.ok("show phone glenn"), "glenn follows ana and is followed by eric\n");
            // Each half was made once, by the one replica that there is.
            let replica = world.replica("phone");
            assert_eq!(world.context(ERIC), [(replica.clone(), 2)].into(), "{writes}");
            assert_eq!(world.context(GLENN), [(replica, 2)].into(), "{writes}");
            let device = world.json("phone/device.json");
            assert_eq!(device["pending"], Value::Null);
            assert_eq!((&device["counters"]["eric"], &device["counters"]["glenn"]), (&json!(2), &json!(2)));
            // What had been written was left as it was.
            for file in [ERIC, GLENN].iter().take(writes - 1) {
                assert_eq!(fs::read(world.path(file)).unwrap(), after[&world.path(file)]);
            }
        }
    }
}

/// Not in the order of states, but in that of time: the power fails somewhere in a real run.
#[test]
fn a_run_that_is_killed_at_any_time_leaves_nothing_half_done() {
    let world = World::new();
    world.ok("follow phone eric ana");
    for n in 0..60 {
        let mut run =
            world.command(["follow", "phone", "eric", &format!("user{n}")]).stdout(Stdio::null()).spawn().unwrap();
        sleep(Duration::from_micros(300 * n));
        run.kill().unwrap();
        run.wait().unwrap();

        let eric = world.ok("show phone eric");
        let followed = eric.contains(&format!("user{n} ")) || eric.contains(&format!("user{n},"));
        let run = world.run(&format!("show phone user{n}"));
        assert_eq!(run.out.contains("followed by eric"), followed, "{eric} {run:?}");
        assert_eq!(world.context(ERIC).len(), 1);
    }
}

#[test]
fn a_finished_edit_is_not_finished_again() {
    let (world, _) = interrupted("follow phone eric glenn", &follow(), 2);
    world.ok("show phone");
    let once = world.snapshot("phone");
    assert_eq!(world.run("show phone").err, "");
    assert_eq!(world.snapshot("phone"), once);
}

#[test]
fn an_unfollowing_is_finished_too() {
    let world = World::new();
    world.ok("follow phone eric glenn");
    let glenn = fs::read(world.path(GLENN)).unwrap();
    let device = world.json("phone/device.json");
    world.ok("unfollow phone eric glenn");
    fs::write(world.path(GLENN), glenn).unwrap();
    world.edit_device("phone", |now| {
        *now = device;
        now["pending"] = json!({ "action": "unfollow", "user": "eric", "other": "glenn", "at": 0 });
    });
    world.ok("show phone");
    assert_eq!(world.ok("show phone glenn"), "glenn follows nobody and is followed by nobody\n");
}

#[test]
fn the_first_edit_of_a_device_can_be_interrupted() {
    let world = World::new();
    world.ok("follow phone zoe ana");
    world.edit_device("phone", |device| device["pending"] = follow());
    world.ok("show phone");
    assert_eq!(world.ok("show phone glenn"), "glenn follows nobody and is followed by eric\n");
}

/// Eric's phone crashed while he followed glenn; before it was switched on again, he unfollowed him on the laptop. What is
/// made up for counts from when it was begun: the later unfollowing wins in both files, or in none.
#[test]
fn what_is_made_up_for_later_does_not_win_over_what_came_between() {
    let world = World::new();
    world.ok("follow phone eric glenn");
    fs::create_dir(world.path("laptop")).unwrap();
    world.ok("sync phone laptop");
    world.edit_device("phone", |device| device["pending"] = follow());
    world.ok("unfollow laptop eric glenn");

    world.ok("sync phone laptop");
    for device in ["phone", "laptop"] {
        assert_eq!(world.ok(&format!("show {device} eric")), "eric follows nobody and is followed by nobody\n");
        assert_eq!(world.ok(&format!("show {device} glenn")), "glenn follows nobody and is followed by nobody\n");
    }
}

#[test]
fn an_edit_that_can_not_be_finished_is_explained_and_kept() {
    let (world, _) = interrupted("follow phone eric glenn", &follow(), 2);
    let good = fs::read(world.path(GLENN)).unwrap();
    fs::write(world.path(GLENN), &good[..100]).unwrap();
    let before = world.snapshot("phone");
    for line in ["follow phone zoe ana", "sync phone laptop"] {
        fs::create_dir_all(world.path("laptop")).unwrap();
        world.fails(line, &["`follow eric glenn` is begun and not finished", "phone/glenn.friendship.json is damaged"]);
        assert_eq!(world.snapshot("phone"), before);
    }
    fs::write(world.path(GLENN), good).unwrap();
    world.ok("show phone");
    assert_eq!(world.ok("show phone glenn"), "glenn follows ana and is followed by eric\n");
}

/// The note may be as old as the backup it comes from.
#[test]
fn a_recovery_drops_the_edit_and_says_so() {
    let (world, _) = interrupted("follow phone eric glenn", &follow(), 2);
    let run = world.run("recover phone");
    assert_eq!(run.code, Some(0));
    assert!(run.err.contains("`follow eric glenn` was interrupted and may be half done"), "{run:?}");
    assert_eq!(world.ok("show phone glenn"), "glenn follows ana and is followed by nobody\n");
    world.ok("follow phone eric glenn");
    assert_eq!(world.ok("show phone glenn"), "glenn follows ana and is followed by eric\n");
}

/// A new identity is written before the file in which the old one turned out to be lost.
#[test]
fn a_crash_after_a_new_identity_leaves_nothing_to_repair() {
    let world = World::new();
    world.ok("follow phone eric glenn");
    let backup = world.snapshot("phone");
    world.ok("follow phone eric mark");
    fs::create_dir(world.path("laptop")).unwrap();
    world.ok("sync phone laptop");
    world.put_back("phone", &backup);
    world.ok("sync phone laptop");
    let (replica, old) = (world.replica("phone"), &backup[&world.path(ERIC)]);

    fs::write(world.path(ERIC), old).unwrap(); // the file had not been written yet
    world.ok("follow phone eric zoe");
    world.ok("sync phone laptop");
    assert_eq!(world.replica("phone"), replica);
    assert_eq!(world.ok("show laptop eric"), "eric follows glenn, mark, zoe and is followed by nobody\n");
}
