//! A concert, sold at a box office and at a kiosk that is often offline.
//!
//! The office gives the kiosk the right to sell four of ten seats. Both sell what they have rights to, at the same time and without
//! asking, and no seat is sold twice. The kiosk wants more than it may sell, and is told whom to ask. The waiting list is in the
//! order of arrival on both. A door code is revoked at the office while the kiosk gives it out again: the revocation wins. Finally,
//! the same sales with a counter that has no rights: two more are sold than there are seats.

mod concert;

use std::error::Error;

use crdt_types::{MergeError, PnCounter, Replica, StateCrdt};

use concert::Concert;

fn main() -> Result<(), Box<dyn Error>> {
    let mut office = Replica::new(Concert::initial("Winterreise".to_string()));
    let mut kiosk = office.fork();
    office.update(|concert, tx| {
        concert.seats.add(tx, 10);
        concert.on_sale.enable(tx);
        concert.door_codes.insert(tx, "1827".to_string());
        concert.seats.transfer(tx, kiosk.id(), 4)
    })?;
    sync(&mut office, &mut kiosk)?;
    println!("{} seats, {} of them for the kiosk to sell", office.seats, office.seats.rights(kiosk.id()));

    office.update(|concert, tx| concert.seats.subtract(tx, 6))?;
    kiosk.update(|concert, tx| concert.seats.subtract(tx, 3))?;
    println!("six sold at the office, three at the kiosk, which still sees {}", kiosk.seats);
    match kiosk.update(|concert, tx| concert.seats.subtract(tx, 2)) {
        Ok(()) => return Err("two more were sold at the kiosk, which had the right to one".into()),
        Err(refused) => {
            println!("two more at the kiosk: {refused}");
            assert_eq!((refused.available, refused.in_all), (1, 7));
        }
    }
    sync(&mut office, &mut kiosk)?;
    println!("{} left, for the kiosk to sell: {}\n", office.seats, office.seats.rights(kiosk.id()));
    assert_eq!((office.seats.get(), kiosk.seats.rights(kiosk.id())), (1, 1));

    office.update(|concert, tx| concert.waiting.extend(tx, [("ana".to_string(), 62), ("ben".to_string(), 75)]));
    kiosk.update(|concert, tx| concert.waiting.insert(tx, "cleo".to_string(), 70));
    office.update(|concert, tx| concert.door_codes.remove(tx, "1827"));
    kiosk.update(|concert, tx| concert.door_codes.insert(tx, "1827".to_string()));
    office.update(|concert, tx| concert.on_sale.disable(tx));
    sync(&mut office, &mut kiosk)?;
    println!("waiting: {}", kiosk.waiting);
    println!("cleo has {} before her", kiosk.waiting.rank("cleo").unwrap_or_default());
    println!("came within the first quarter past one: {}", kiosk.waiting.range(60..75).count());
    println!("door codes: {}, sale: {}\n", kiosk.door_codes, kiosk.on_sale);
    assert!(!kiosk.door_codes.contains("1827") && !kiosk.on_sale.is_enabled());
    assert_eq!(office.value(), kiosk.value());

    let left = seats_left_without_rights()?;
    println!("With a counter that asks for no rights there would be {left} seats left.");
    assert_eq!(left, -2);
    Ok(())
}

/// The same sales, where each looks at what it sees.
fn seats_left_without_rights() -> Result<i128, MergeError> {
    let mut office = Replica::new(PnCounter::default());
    office.update(|seats, tx| seats.add(tx, 10));
    let mut kiosk = office.fork();
    for (shop, wanted) in [(&mut office, 6), (&mut kiosk, 6)] {
        assert!(shop.get() >= i128::from(wanted));
        shop.update(|seats, tx| seats.add(tx, -wanted));
    }
    sync(&mut office, &mut kiosk)?;
    Ok(office.get())
}

fn sync<T: StateCrdt>(a: &mut Replica<T>, b: &mut Replica<T>) -> Result<(), MergeError> {
    a.merge(b)?;
    b.merge(a)?;
    Ok(())
}
