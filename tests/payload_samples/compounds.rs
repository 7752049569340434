//! Samples of compounds: tuples, structs, maps of structs, and what an older program knows of them.

use std::collections::BTreeMap;

use crdt_types::{
    GCounter, GSet, LwwRegister, LwwSet, OrMap, OrSet, PnCounter, Replica, StateCrdt, Stored, Transaction,
};

use super::{C, Sample, merge, text, two, words};
use crate::device::Device;

/// ```text
/// a: +milk ─┬─ +1
/// b: +2 ────┘
/// ```
pub(crate) fn tuple() -> Sample<(GSet<String>, Box<PnCounter>)> {
    let (mut a, mut b) = two(<(GSet<String>, Box<PnCounter>)>::default());
    a.update(|(set, _), tx| set.insert(tx, text("milk")));
    b.update(|(_, counter), tx| counter.add(tx, 2));
    merge(&mut a, &b);
    a.update(|(_, counter), tx| counter.increment(tx));
    Sample {
        name: "tuple",
        replica: a,
        peer: b,
        value: (words(["milk"]), 3),
        edit: |(set, counter), tx| {
            set.insert(tx, text("new"));
            counter.decrement(tx);
        },
    }
}

/// A price in cents, and how many were sold.
#[derive(StateCrdt, Clone, PartialEq, Debug)]
pub(crate) struct Sales(#[crdt(constant)] pub(crate) u32, pub(crate) GCounter);

/// ```text
/// a: +1 ─┬─ +1
/// b: +2 ─┘
/// ```
pub(crate) fn tuple_struct() -> Sample<Sales> {
    let (mut a, mut b) = two(Sales::initial(250));
    a.update(|sales, tx| sales.1.increment(tx));
    b.update(|sales, tx| sales.1.add(tx, 2));
    merge(&mut a, &b);
    a.update(|sales, tx| sales.1.increment(tx));
    let value = Sales::initial(250).value();
    Sample {
        name: "tuple_struct",
        replica: a,
        peer: b,
        value: SalesValue { 1: 4, ..value },
        edit: |sales, tx| sales.1.increment(tx),
    }
}

/// The toolbox's example.
#[derive(StateCrdt, Clone, PartialEq, Debug)]
pub(crate) struct Friendship {
    #[crdt(constant)]
    pub(crate) user_key: String,
    pub(crate) following: LwwSet<String>,
    pub(crate) followers: LwwSet<String>,
}

/// ```text
/// a: following +glenn, followers +ada ─┬─ following −glenn ─┬─ followers −ada
/// b:                                   └─ following +mark ──┘
/// ```
pub(crate) fn friendship() -> Sample<Friendship> {
    let (mut a, mut b) = two(Friendship::initial(text("eric")));
    a.update(|me, tx| me.following.insert(tx, text("glenn")));
    a.update(|me, tx| me.followers.insert(tx, text("ada")));
    merge(&mut b, &a);
    a.update(|me, tx| me.following.remove(tx, "glenn"));
    b.update(|me, tx| me.following.insert(tx, text("mark")));
    merge(&mut a, &b);
    a.update(|me, tx| me.followers.remove(tx, "ada"));
    let value = Friendship::initial(text("eric")).value();
    Sample {
        name: "friendship",
        replica: a,
        peer: b,
        value: FriendshipValue { following: words(["mark"]), ..value },
        edit: |me, tx| {
            me.following.insert(tx, text("new"));
            me.followers.remove(tx, "ada");
        },
    }
}

/// A book in the library.
#[derive(StateCrdt, Clone, PartialEq, Debug)]
pub(crate) struct Book {
    #[crdt(constant)]
    pub(crate) isbn: String,
    pub(crate) title: LwwRegister<String>,
    pub(crate) subjects: OrSet<String>,
    pub(crate) lent: PnCounter,
}

/// A map of compounds, beside a constant of its own.
#[derive(StateCrdt, Clone, PartialEq, Debug)]
pub(crate) struct Library {
    #[crdt(constant)]
    pub(crate) town: String,
    pub(crate) books: OrMap<String, Book>,
}

fn edit_book(library: &mut Library, tx: &mut Transaction<'_>, isbn: &str, edit: fn(&mut Book, &mut Transaction<'_>)) {
    library.books.update(tx, text(isbn), |isbn| Book::initial(isbn.clone()), edit);
}

/// ```text
/// a: 1: all fields, 2: title ─┬─ −1, 1 anew ────────┬─ −2
/// b:                          ├─ 1: subject, lent ──┤
/// c:                          └─ 2: title, 3: lent ─┘
/// ```
pub(crate) fn library() -> Sample<Library> {
    let (mut a, mut b) = two(Library::initial(text("Ghent")));
    a.update(|library, tx| {
        edit_book(library, tx, "1", |book, tx| {
            book.title.set(tx, text("On Dots"));
            book.subjects.insert(tx, text("causality"));
            book.lent.increment(tx);
        });
        edit_book(library, tx, "2", |book, tx| book.title.set(tx, text("Joins")));
    });
    merge(&mut b, &a);
    let mut c = a.fork_with_id(C);
    a.update(|library, tx| library.books.remove(tx, "1"));
    a.update(|library, tx| edit_book(library, tx, "1", |book, tx| book.title.set(tx, text("On Dots, 2nd"))));
    b.update(|library, tx| {
        edit_book(library, tx, "1", |book, tx| {
            book.subjects.insert(tx, text("clocks"));
            book.lent.decrement(tx);
        });
    });
    c.update(|library, tx| edit_book(library, tx, "2", |book, tx| book.title.set(tx, text("Meets and Joins"))));
    c.update(|library, tx| edit_book(library, tx, "3", |book, tx| book.lent.increment(tx)));
    merge(&mut a, &b);
    merge(&mut a, &c);
    a.update(|library, tx| library.books.remove(tx, "2"));
    Sample {
        name: "library",
        replica: a,
        peer: b,
        value: library_value(),
        edit: |library, tx| {
            edit_book(library, tx, "1", |book, tx| {
                book.subjects.remove(tx, "clocks");
                book.lent.add(tx, 3);
            });
            library.books.remove(tx, "3");
            edit_book(library, tx, "4", |book, tx| book.title.set(tx, text("new")));
        },
    }
}

fn library_value() -> LibraryValue {
    let book = |isbn: &str| Book::initial(text(isbn)).value();
    let first = BookValue { title: Some(text("On Dots, 2nd")), subjects: words(["clocks"]), lent: -1, ..book("1") };
    let third = BookValue { lent: 1, ..book("3") };
    let books = BTreeMap::from([(text("1"), first), (text("3"), third)]);
    LibraryValue { books, ..Library::initial(text("Ghent")).value() }
}

/// The same book in an older program.
#[derive(StateCrdt, Clone, PartialEq, Debug)]
pub(crate) struct OlderBook {
    #[crdt(constant)]
    pub(crate) isbn: String,
    pub(crate) title: LwwRegister<String>,
}

/// The same library in an older program.
#[derive(StateCrdt, Clone, PartialEq, Debug)]
pub(crate) struct OlderLibrary {
    #[crdt(constant)]
    pub(crate) town: String,
    pub(crate) books: OrMap<String, OlderBook>,
}

/// What an older program reads where [`library`] was written. Only self-describing formats can hold it.
pub(crate) fn older_library() -> Sample<OlderLibrary> {
    let newer = library();
    let read = |replica: &Replica<Library>| {
        let payload = replica.payload().expect("samples have JSON");
        Stored::from_json(payload).expect("an older program reads it").open_in(Device::new(1))
    };
    let book = |isbn: &str| OlderBook::initial(text(isbn)).value();
    let first = OlderBookValue { title: Some(text("On Dots, 2nd")), ..book("1") };
    let books = BTreeMap::from([(text("1"), first), (text("3"), book("3"))]);
    Sample {
        name: "older_library",
        replica: read(&newer.replica),
        peer: read(&newer.peer),
        value: OlderLibraryValue { books, ..OlderLibrary::initial(text("Ghent")).value() },
        edit: |library, tx| {
            library.books.modify(tx, "1", |book, tx| book.title.set(tx, text("new")));
            library.books.remove(tx, "3");
        },
    }
}
