//! The files that the toolbox's demo wrote.

use crdt_types::Replica;
use serde_json::Value;

use crate::clock::Clock;
use crate::played::{Friendship, Played};

const ERIC: &str = include_str!("../data/toolbox/stored/eric.friendship.json");
const GLENN: &str = include_str!("../data/toolbox/stored/glenn.friendship.json");

/// A device of the owner of a file, which imports it.
fn open(file: &str) -> Replica<Friendship> {
    let file: Value = serde_json::from_str(file).unwrap();
    let user = file["user_key"].as_str().unwrap();
    let mut replica = Replica::new_in(Clock::at(1_795_223_100.0), Friendship::initial(user.to_owned()));
    replica.apply(<Friendship as Played>::import(&file).unwrap()).unwrap();
    replica
}

#[test]
fn the_stored_friendships_are_imported() {
    let eric = open(ERIC);
    assert_eq!(eric.user_key, "eric");
    assert!(eric.following.iter().eq(["glenn"]));
    assert!(eric.followers.is_empty());
    let glenn = open(GLENN);
    assert_eq!(glenn.user_key, "glenn");
    assert!(glenn.following.is_empty());
    assert!(glenn.followers.iter().eq(["eric"]));
}

#[test]
fn two_devices_that_import_the_same_file_have_nothing_to_tell_each_other() {
    let (mut phone, laptop) = (open(ERIC), open(ERIC));
    assert_ne!(phone.id(), laptop.id());
    assert_eq!(phone.context(), laptop.context());
    assert_eq!(phone.payload().unwrap(), laptop.payload().unwrap());
    assert!(!phone.merge(&laptop).unwrap().changed);
}

/// The two times in the files are two microseconds apart; Python wrote them with as many digits as it takes.
#[test]
fn the_stored_times_are_exact() {
    assert_eq!(open(ERIC).clock().as_nanos(), 1_795_223_024_396_325_349);
    assert_eq!(open(GLENN).clock().as_nanos(), 1_795_223_024_396_327_733);
}

#[test]
fn a_file_of_another_user_is_refused() {
    let (mut eric, file) = (open(ERIC), serde_json::from_str(GLENN).unwrap());
    let delta = <Friendship as Played>::import(&file).unwrap();
    let error = eric.apply(delta).unwrap_err();
    assert_eq!(error.to_string(), r#"user_key: constants differ: "eric" and "glenn""#);
    assert_eq!(eric.payload().unwrap(), open(ERIC).payload().unwrap());
}
