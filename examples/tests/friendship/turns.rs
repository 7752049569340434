//! Several runs at once.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::thread::{sleep, spawn};
use std::time::{Duration, Instant};

use fs4::FileExt;

use crate::world::World;

#[test]
fn runs_at_the_same_time_lose_nothing() {
    let world = World::new();
    world.ok("follow phone eric glenn");
    let runs: Vec<_> =
        (0..20).map(|n| quietly(world.command(["follow", "phone", "eric", &format!("user{n}")]))).collect();
    runs.into_iter().for_each(ends_well);
    assert_eq!(world.ok("show phone eric").matches("user").count(), 20);
    assert_eq!(world.context("phone/eric.friendship.json").into_values().collect::<Vec<_>>(), [21]);
}

#[test]
fn a_run_waits_for_the_other_and_says_so() {
    let world = World::new();
    world.ok("follow phone eric glenn");
    let lock = lock(&world, "phone");

    let (mut run, said) = starts_waiting(world.command(["unfollow", "phone", "eric", "glenn"]));
    assert_eq!(said, "friendship: waiting for another run in phone\n");
    assert!(run.try_wait().unwrap().is_none());

    FileExt::unlock(&lock).unwrap();
    ends_well(run);
    assert!(world.ok("show phone eric").contains("follows nobody"));
}

/// Each would have one directory and wait for the other.
#[test]
fn two_runs_that_sync_the_same_directories_do_not_wait_for_each_other() {
    let world = World::new();
    world.ok("follow phone eric glenn");
    world.ok("follow laptop glenn mark");
    let locks = ["phone", "laptop"].map(|device| lock(&world, device));
    let (one, one_waits) = starts_waiting(world.command(["sync", "phone", "laptop"]));
    let (other, other_waits) = starts_waiting(world.command(["sync", "laptop", "phone"]));
    assert_eq!(one_waits, other_waits);
    for lock in &locks {
        FileExt::unlock(lock).unwrap();
    }
    ends_well(one);
    ends_well(other);
}

/// As `head` does. A program that another test starts at this moment has the pipe too until it runs; then all is written, and it
/// is tried again.
#[test]
fn a_reader_that_has_read_enough_is_no_error() {
    let world = World::new();
    world.ok("follow phone eric glenn");
    let code = (0..20).map(|_| code_without_a_reader(&world)).find(|code| *code != Some(0));
    assert_eq!(code, Some(Some(1)));
}

/// How `show` ends if nobody reads what it writes; it says nothing of it.
fn code_without_a_reader(world: &World) -> Option<i32> {
    let lock = lock(world, "phone");
    let mut show = world.command(["show", "phone"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut errors = BufReader::new(show.stderr.take().unwrap());
    errors.read_line(&mut String::new()).unwrap(); // it waits
    drop(show.stdout.take());
    FileExt::unlock(&lock).unwrap();

    let mut said = String::new();
    errors.read_to_string(&mut said).unwrap();
    assert_eq!(said, "");
    show.wait().unwrap().code()
}

fn lock(world: &World, device: &str) -> File {
    let file = File::options().write(true).open(world.path(device).join("device.lock")).unwrap();
    FileExt::lock(&file).unwrap();
    file
}

/// Starts a run, and goes on when it says that it waits.
fn starts_waiting(mut command: Command) -> (Child, String) {
    let mut run = command.stderr(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    let mut said = String::new();
    let mut errors = BufReader::new(run.stderr.take().unwrap());
    errors.read_line(&mut said).unwrap();
    assert!(said.starts_with("friendship: waiting for another run in "), "{said}");
    spawn(move || errors.read_to_string(&mut String::new())); // what else it says must find a reader
    (run, said)
}

fn quietly(mut command: Command) -> Child {
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

fn ends_well(mut run: Child) {
    let deadline = Instant::now() + Duration::from_secs(60);
    loop {
        match run.try_wait().unwrap() {
            Some(status) => return assert!(status.success()),
            None if Instant::now() < deadline => sleep(Duration::from_millis(5)),
            None => {
                run.kill().unwrap();
                panic!("it waits for ever");
            }
        }
    }
}
