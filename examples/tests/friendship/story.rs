//! The demo.

use std::fs;

use crate::world::World;

const EXPECTED: &str = include_str!("../../expected/friendship.txt");

#[test]
fn the_demo_tells_the_story_and_leaves_nothing() {
    let world = World::new();
    fs::create_dir(world.path("tmp")).unwrap();
    let output = world.command::<&str>([]).env("TMPDIR", world.path("tmp")).output().unwrap();

    assert!(output.status.success());
    assert_eq!(String::from_utf8(output.stdout).unwrap(), EXPECTED);
    assert!(EXPECTED.ends_with("\nIs eric following glenn? true\n"));
    assert_eq!(output.stderr, b"");
    assert_eq!(fs::read_dir(world.path("tmp")).unwrap().count(), 0);
}

#[test]
fn the_demo_leaves_devices_to_play_with_in_a_directory_of_ones_own() {
    let world = World::new();
    assert_eq!(world.ok("demo play"), EXPECTED);
    assert_eq!(world.ok("unfollow play/phone eric glenn"), "eric does not follow glenn\n");
    world.ok("sync play/phone play/laptop");
    assert!(world.ok("show play/laptop eric").contains("eric follows nobody"));
}

#[test]
fn the_demo_touches_nobodys_files() {
    let world = World::new();
    world.ok("follow phone eric glenn");
    let before = world.snapshot("phone");
    world.fails("demo phone", &["phone is not empty"]);
    assert_eq!(world.snapshot("phone"), before);
}
