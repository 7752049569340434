//! What counts goes on counting right where nobody knows what it is.

use crdt_types::{BoundedCounter, GCounter, GMap, OrMap, Replica, ReplicaId, StateCrdt};

use crate::wire::{WIRES, assert_same, replica};

/// A newer program.
#[derive(StateCrdt, Clone, PartialEq, Debug, Default)]
struct Venue {
    visits: GMap<u8, GCounter>,
    seats: BoundedCounter,
    halls: OrMap<u8, Hall>,
}

#[derive(StateCrdt, Clone, PartialEq, Debug, Default)]
struct Hall {
    visits: GMap<u8, GCounter>,
    seats: BoundedCounter,
}

/// The older program knows nothing of it.
#[derive(StateCrdt, Clone, PartialEq, Debug, Default)]
struct Older {}

/// The older program knows that there are halls.
#[derive(StateCrdt, Clone, PartialEq, Debug, Default)]
struct Old {
    halls: OrMap<u8, Older>,
}

fn visit(venue: &mut Replica<Venue>, times: u64) {
    venue.update(|venue, tx| {
        venue.visits.update_or_default(tx, 1, |visits, tx| visits.add(tx, times));
        venue.halls.update_or_default(tx, 7, |hall, tx| {
            hall.visits.update_or_default(tx, 2, |visits, tx| visits.add(tx, times));
        });
    });
}

fn open_seats(venue: &mut Replica<Venue>, number: u64) {
    venue.update(|venue, tx| {
        venue.seats.add(tx, number);
        venue.halls.update_or_default(tx, 7, |hall, tx| hall.seats.add(tx, number));
    });
}

fn give(venue: &mut Replica<Venue>, to: ReplicaId, number: u64) {
    venue.update(|venue, tx| {
        venue.seats.transfer(tx, to, number).unwrap();
        venue.halls.modify(tx, &7, |hall, tx| hall.seats.transfer(tx, to, number)).unwrap().unwrap();
    });
}

fn sell(venue: &mut Replica<Venue>, number: u64) {
    venue.update(|venue, tx| {
        venue.seats.subtract(tx, number).unwrap();
        venue.halls.modify(tx, &7, |hall, tx| hall.seats.subtract(tx, number)).unwrap().unwrap();
    });
}

/// ```text
/// b:     visits, seats, gives c some ─┬─ visits, sells ─┬─ visits, sells ─┐
/// older:                              ├─────────────────┴─────────────────┼─ passes all of it on
/// c:                                  └─ visits, sells ───────────────────┘
/// ```
fn play<T: StateCrdt + Default + PartialEq + std::fmt::Debug>() {
    let (in_b, in_c) = (ReplicaId::new(2), ReplicaId::new(3));
    for wire in WIRES {
        let mut b = replica(2, Venue::default());
        visit(&mut b, 2);
        open_seats(&mut b, 10);
        give(&mut b, in_c, 4);
        let mut older: Replica<T> = wire.open(&b, 1);
        let mut c: Replica<Venue> = wire.open(&older, 3);
        visit(&mut c, 30);
        sell(&mut c, 3);
        for _ in 0..2 {
            visit(&mut b, 400);
            sell(&mut b, 2);
            wire.sync(&mut older, &b);
        }
        wire.sync(&mut older, &c);
        wire.send(&mut older, &b);

        let all: Replica<Venue> = wire.open(&older, 9);
        let hall = all.halls.get(&7).unwrap();
        for (visits, seats) in [(all.visits.get(&1), &all.seats), (hall.visits.get(&2), &hall.seats)] {
            assert_eq!(visits.map(GCounter::get), Some(832), "{wire:?}");
            assert_eq!((seats.get(), seats.rights(in_b), seats.rights(in_c)), (3, 2, 1), "{wire:?}");
        }
        b.merge(&c).unwrap();
        assert_same(wire, &b, &older);
        let sums = &older.payload().unwrap()["state"]["struct"]["visits"]["map:GMap"][0][1]["struct"]["value"];
        assert_eq!(sums["sum:GCounter"].as_array().map(Vec::len), Some(2), "one entry of each replica");
    }
}

#[test]
fn in_a_field_that_is_not_known() {
    play::<Older>();
}

#[test]
fn in_a_field_of_an_entry_that_is_not_known() {
    play::<Old>();
}
