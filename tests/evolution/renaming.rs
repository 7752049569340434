//! Fields that go by another name in the newer program: `rename` keeps the old name in payloads, `alias` reads it.

use crdt_types::{GCounter, LwwRegister, OrMap, OrSet, Replica, StateCrdt, Stored};

use crate::wire::{WIRES, replica};

mod before {
    use super::*;

    #[derive(StateCrdt, Clone, PartialEq, Debug, Default)]
    pub(super) struct Team {
        #[crdt(constant)]
        pub(super) name: String,
        pub(super) people: OrSet<String>,
        pub(super) projects: OrMap<u8, Project>,
    }

    #[derive(StateCrdt, Clone, PartialEq, Debug, Default)]
    pub(super) struct Project {
        pub(super) title: LwwRegister<String>,
        pub(super) stars: GCounter,
    }
}

/// Writes the new names, reads both.
mod aliased {
    use super::*;

    #[derive(StateCrdt, Clone, PartialEq, Debug, Default)]
    pub(super) struct Team {
        #[crdt(constant)]
        pub(super) name: String,
        #[crdt(alias = "staff", alias = "people")]
        pub(super) members: OrSet<String>,
        pub(super) projects: OrMap<u8, Project>,
    }

    #[derive(StateCrdt, Clone, PartialEq, Debug, Default)]
    pub(super) struct Project {
        pub(super) title: LwwRegister<String>,
        #[crdt(alias = "stars")]
        pub(super) likes: GCounter,
    }
}

/// Writes and reads the old names.
mod renamed {
    use super::*;

    #[derive(StateCrdt, Clone, PartialEq, Debug, Default)]
    pub(super) struct Team {
        #[crdt(constant, rename = "name")]
        pub(super) slug: String,
        #[crdt(rename = "people")]
        pub(super) members: OrSet<String>,
        pub(super) projects: OrMap<u8, Project>,
    }

    #[derive(StateCrdt, Clone, PartialEq, Debug, Default)]
    pub(super) struct Project {
        pub(super) title: LwwRegister<String>,
        #[crdt(rename = "stars")]
        pub(super) likes: GCounter,
    }
}

fn old(id: u64) -> Replica<before::Team> {
    let mut old = replica(id, before::Team { name: "red".to_owned(), ..before::Team::default() });
    old.update(|team, tx| {
        team.people.insert(tx, "ann".to_owned());
        team.projects.update_or_default(tx, 1, |project, tx| project.stars.add(tx, 3));
    });
    old
}

#[test]
fn a_renamed_field_is_one_field_for_both_programs() {
    for wire in WIRES {
        let mut old = old(1);
        let mut new: Replica<renamed::Team> = wire.open(&old, 2);
        new.update(|team, tx| {
            team.members.insert(tx, "bob".to_owned());
            team.projects.update_or_default(tx, 1, |project, tx| project.likes.add(tx, 4));
        });
        wire.sync(&mut old, &new);
        assert_eq!((old.people.len(), old.projects.get(&1).unwrap().stars.get()), (2, 7));
        assert_eq!(old.payload().unwrap()["state"], new.payload().unwrap()["state"]);
    }
}

#[test]
fn an_alias_reads_the_old_name_at_every_level() {
    for wire in WIRES {
        let new: Replica<aliased::Team> = wire.open(&old(1), 2);
        assert_eq!((new.name.as_str(), new.members.len()), ("red", 1));
        assert_eq!(new.projects.get(&1).unwrap().likes.get(), 3);

        let text = new.payload().unwrap().to_string();
        assert!(text.contains("\"members\"") && !text.contains("\"people\""), "{text}");
    }
}

/// The older program does not know the new name: it keeps what has that name beside what has the old one. The newer one,
/// which knows both, sees them as one field.
#[test]
fn an_alias_unites_what_an_older_program_holds_under_both_names() {
    for wire in WIRES {
        let mut old = old(1);
        let mut new: Replica<aliased::Team> = wire.open(&old, 2);
        new.update(|team, tx| {
            team.members.remove(tx, "ann");
            team.members.insert(tx, "cas".to_owned());
            team.projects.update_or_default(tx, 1, |project, tx| project.likes.add(tx, 4));
        });
        old.update(|team, tx| team.people.insert(tx, "bob".to_owned()));
        wire.sync(&mut old, &new);
        wire.sync(&mut new, &old);

        let united: Replica<aliased::Team> = wire.open(&old, 3);
        assert_eq!(united.value(), new.value());
        assert_eq!(new.value().members, ["bob".to_owned(), "cas".to_owned()].into());
        assert_eq!(new.value().projects[&1].likes, 7);
        assert!(!old.people.contains("ann"), "what has died is dead under either name");
    }
}

/// A constant that is renamed without keeping its name is one that the older program misses.
mod constant {
    use super::*;

    #[derive(StateCrdt, Clone, PartialEq, Debug)]
    pub(super) struct Team {
        #[crdt(constant, alias = "name")]
        pub(super) slug: String,
    }
}

#[test]
fn an_alias_reads_the_old_name_of_a_constant_which_the_older_program_then_misses() {
    for wire in WIRES {
        let new: Replica<constant::Team> = wire.open(&old(1), 2);
        assert_eq!(new.slug, "red");
        let error = wire.carry::<Stored<before::Team>>(&new).unwrap_err();
        assert!(error.contains("state.name: ") && error.contains("it is missing"), "{error}");
    }
}

/// ```text
/// programs that know the field under one of its two names each, and more of what is in it
/// ```
mod parted {
    use super::*;

    #[derive(StateCrdt, Clone, PartialEq, Debug, Default)]
    pub(super) struct Car {
        pub(super) old: Engine,
        pub(super) new: Engine,
    }

    #[derive(StateCrdt, Clone, PartialEq, Debug, Default)]
    pub(super) struct Engine {
        #[crdt(constant, default)]
        pub(super) maker: String,
        pub(super) power: GCounter,
        pub(super) faults: OrSet<u8>,
        pub(super) repairs: OrSet<u8>,
    }
}

mod joined {
    use super::*;

    #[derive(StateCrdt, Clone, PartialEq, Debug, Default)]
    pub(super) struct Car {
        #[crdt(alias = "old")]
        pub(super) new: Engine,
    }

    #[derive(StateCrdt, Clone, PartialEq, Debug, Default)]
    pub(super) struct Engine {
        pub(super) power: GCounter,
    }
}

#[test]
fn what_is_unknown_under_both_names_is_kept() {
    for wire in WIRES {
        let mut parted = replica(1, parted::Car::default());
        parted.update(|car, tx| {
            car.old.faults.insert(tx, 1);
            car.old.power.increment(tx);
            car.new.repairs.insert(tx, 2);
        });
        let joined: Replica<joined::Car> = wire.open(&parted, 2);
        assert_eq!(joined.new.power.get(), 1);
        let again: Replica<parted::Car> = wire.open(&joined, 3);
        assert_eq!((again.new.faults.contains(&1), again.new.repairs.contains(&2)), (true, true));
    }
}

mod whole {
    use super::*;

    #[derive(StateCrdt, Clone, PartialEq, Debug, Default)]
    pub(super) struct Car {
        #[crdt(alias = "old")]
        pub(super) new: parted::Engine,
    }
}

#[test]
fn constants_under_both_names_must_be_equal() {
    for wire in WIRES {
        let engine = |maker: &str| parted::Engine { maker: maker.to_owned(), ..parted::Engine::default() };
        let parted = replica(1, parted::Car { old: engine("p"), new: engine("q") });
        let error = wire.carry::<Stored<whole::Car>>(&parted).unwrap_err();
        assert!(error.contains("state.new: ") && error.contains("maker: constants differ"), "{error}");
    }
}
