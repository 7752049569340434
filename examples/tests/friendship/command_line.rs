//! Arguments, good, bad and hostile.

use std::fs;

use crate::world::World;

#[test]
fn help_is_there_for_the_asking() {
    let world = World::new();
    for line in ["--help", "-h", "follow --help", "recover phone --help"] {
        let out = world.ok(line);
        for command in ["demo", "follow", "unfollow", "show", "sync", "import", "recover DIR [--from OTHER]"] {
            assert!(out.contains(command), "{line}: no `{command}`");
        }
    }
    assert_eq!(world.ok("--version").trim(), env!("CARGO_PKG_VERSION"));
}

#[test]
fn a_command_that_makes_no_sense_is_no_command() {
    let world = World::new();
    for (line, saying) in [
        ("folow phone eric glenn", "there is no command `folow`"),
        ("follow phone eric", "OTHER is missing"),
        ("follow phone eric glenn mark", "unexpected argument \"mark\""),
        ("follow phone eric eric", "eric can't follow eric"),
        ("sync phone", "DIR_B is missing"),
        ("import phone", "FILE is missing"),
        ("show", "DIR is missing"),
        ("show phone --from laptop", "--from"),
        ("recover phone --from", "missing argument for option '--from'"),
        ("demo --fast", "--fast"),
    ] {
        let run = world.run(line);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{line}: {run:?}");
        assert_eq!(run.err.matches(saying).count(), 1, "{line}: {run:?}");
    }
    assert_eq!(fs::read_dir(world.path("")).unwrap().count(), 0);
}

#[test]
fn a_hostile_name_never_becomes_a_path() {
    let world = World::new();
    world.ok("follow phone eric glenn");
    fs::write(world.path("victim.friendship.json"), "precious").unwrap();
    let before = (world.snapshot("phone"), world.snapshot(""));
    let long = "x".repeat(4096);
    let absolute = world.path("victim").display().to_string();
    for name in ["../victim", "..", ".", "", "a/b", r"a\b", &absolute, &long, "con", "Eric", "a:b", "a\nb", " ", ".x"] {
        for words in [["follow", "phone", name, "mark"], ["follow", "phone", "mark", name]] {
            let run = world.run_words(words);
            assert_eq!(run.code, Some(2), "{name:?}: {run:?}");
            assert!(run.err.contains("can't be a user's name"), "{run:?}");
        }
        assert_eq!(world.run_words(["show", "phone", name]).code, Some(2));
    }
    assert_eq!((world.snapshot("phone"), world.snapshot("")), before);
}

#[test]
fn a_user_that_nobody_knows_is_no_empty_friendship() {
    let world = World::new();
    world.ok("follow phone eric glenn");
    world.fails("show phone mark", &["phone has no file of mark"]);
}

#[test]
fn unfollowing_somebody_who_was_never_followed_leaves_no_trace() {
    let world = World::new();
    assert_eq!(world.ok("unfollow phone eric glenn"), "eric does not follow glenn\n");
    assert!(!world.path("phone/eric.friendship.json").exists());
    assert_eq!(world.ok("show phone"), "");
}

#[test]
fn a_new_device_is_announced() {
    let world = World::new();
    assert!(world.run("follow fone eric glenn").err.contains("fone is a new device"));
    assert_eq!(world.run("follow fone eric mark").err, "");
}
