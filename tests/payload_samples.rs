//! For every type a short history: two or three replicas, concurrent changes, removals.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

use crdt_types::{
    GCounter, GSet, Joined, LwwRegister, LwwSet, MvRegister, OrMap, OrSet, PnCounter, Replica, ReplicaId, StateCrdt,
    Stored, Transaction, TwoPhaseSet,
};

use crate::device::Device;

const A: ReplicaId = ReplicaId::new(0xa);
const B: ReplicaId = ReplicaId::new(0xb);
const C: ReplicaId = ReplicaId::new(0xc);

/// What the types in the samples have in common.
pub(crate) trait Shape: StateCrdt<Value: Debug + PartialEq> + Debug + PartialEq {}

impl<T: StateCrdt<Value: Debug + PartialEq> + Debug + PartialEq> Shape for T {}

/// A replica at the end of its history.
pub(crate) struct Sample<T: StateCrdt> {
    pub(crate) name: &'static str,
    pub(crate) replica: Replica<T>,
    /// Another replica of the same object, which has not seen the last changes.
    pub(crate) peer: Replica<T>,
    pub(crate) value: T::Value,
    /// A change that is possible in any state.
    pub(crate) edit: fn(&mut T, &mut Transaction<'_>),
}

/// What is done with each sample.
pub(crate) trait Visitor {
    fn visit<T: Shape>(&mut self, sample: &Sample<T>);
}

pub(crate) fn visit_all(visitor: &mut impl Visitor) {
    visitor.visit(&g_counter());
    visitor.visit(&pn_counter());
    visitor.visit(&g_set());
    visitor.visit(&two_phase_set());
    visitor.visit(&lww_set());
    visitor.visit(&or_set());
    visitor.visit(&or_set_after_cut());
    visitor.visit(&lww_register());
    visitor.visit(&mv_register());
    visitor.visit(&joined());
    visitor.visit(&or_map());
    visitor.visit(&or_map_of_numbers());
    visitor.visit(&tuple());
    visitor.visit(&tuple_struct());
    visitor.visit(&friendship());
    visitor.visit(&library());
}

/// Two replicas that have seen nothing.
fn two<T: StateCrdt>(initial: T) -> (Replica<T>, Replica<T>) {
    let a = Replica::with_id_in(Device::new(0), A, initial);
    let b = a.fork_with_id(B);
    (a, b)
}

fn merge<T: StateCrdt>(into: &mut Replica<T>, from: &Replica<T>) {
    into.merge(from).expect("replicas of one object");
}

fn text(word: &str) -> String {
    word.to_owned()
}

fn words<const N: usize>(words: [&str; N]) -> BTreeSet<String> {
    words.map(text).into()
}

/// ```text
/// a: +3 ──────┬─ +1
/// b: +2^60 ───┘
/// ```
pub(crate) fn g_counter() -> Sample<GCounter> {
    let (mut a, mut b) = two(GCounter::default());
    a.update(|counter, tx| counter.add(tx, 3));
    b.update(|counter, tx| counter.add(tx, 1 << 60));
    merge(&mut a, &b);
    a.update(GCounter::increment);
    Sample {
        name: "g_counter",
        replica: a,
        peer: b,
        value: (1 << 60) + 4,
        edit: |counter, tx| counter.add(tx, u64::MAX),
    }
}

/// ```text
/// a: +10 ─────┬─ −3
/// b: −2^60 ───┘
/// ```
pub(crate) fn pn_counter() -> Sample<PnCounter> {
    let (mut a, mut b) = two(PnCounter::default());
    a.update(|counter, tx| counter.add(tx, 10));
    b.update(|counter, tx| counter.add(tx, -(1 << 60)));
    merge(&mut a, &b);
    a.update(|counter, tx| counter.add(tx, -3));
    Sample {
        name: "pn_counter",
        replica: a,
        peer: b,
        value: 7 - (1 << 60),
        edit: |counter, tx| counter.add(tx, i64::MIN),
    }
}

/// ```text
/// a: milk ─────────┬─ tea
/// b: milk, bread ──┘
/// ```
pub(crate) fn g_set() -> Sample<GSet<String>> {
    let (mut a, mut b) = two(GSet::default());
    a.update(|set, tx| set.insert(tx, text("milk")));
    b.update(|set, tx| set.insert(tx, text("milk")));
    b.update(|set, tx| set.insert(tx, text("bread")));
    merge(&mut a, &b);
    a.update(|set, tx| set.insert(tx, text("tea")));
    Sample {
        name: "g_set",
        replica: a,
        peer: b,
        value: words(["bread", "milk", "tea"]),
        edit: |set, tx| {
            set.insert(tx, text("new"));
        },
    }
}

/// ```text
/// a: +milk, +bread ─┬─ −milk ───────┬─ −tea
/// b:                └─ −milk, +tea ─┘
/// ```
pub(crate) fn two_phase_set() -> Sample<TwoPhaseSet<String>> {
    let (mut a, mut b) = two(TwoPhaseSet::default());
    a.update(|set, tx| set.insert(tx, text("milk")));
    a.update(|set, tx| set.insert(tx, text("bread")));
    merge(&mut b, &a);
    a.update(|set, tx| set.remove(tx, "milk"));
    b.update(|set, tx| set.remove(tx, "milk"));
    b.update(|set, tx| set.insert(tx, text("tea")));
    merge(&mut a, &b);
    a.update(|set, tx| set.remove(tx, "tea"));
    Sample {
        name: "two_phase_set",
        replica: a,
        peer: b,
        value: words(["bread"]),
        edit: |set, tx| {
            set.insert(tx, text("new"));
            set.remove(tx, "milk");
            set.remove(tx, "bread");
        },
    }
}

/// ```text
/// a: +milk ─┬─ −milk ─┬─ +bread, −bread    at the same time: the addition of milk wins
/// b:        └─ +milk ─┘
/// ```
pub(crate) fn lww_set() -> Sample<LwwSet<String>> {
    let (mut a, mut b) = two(LwwSet::default());
    a.update(|set, tx| set.insert(tx, text("milk")));
    merge(&mut b, &a);
    a.update(|set, tx| set.remove(tx, "milk"));
    b.update(|set, tx| set.insert(tx, text("milk")));
    merge(&mut a, &b);
    a.update(|set, tx| set.insert(tx, text("bread")));
    a.update(|set, tx| set.remove(tx, "bread"));
    Sample {
        name: "lww_set",
        replica: a,
        peer: b,
        value: words(["milk"]),
        edit: |set, tx| {
            set.insert(tx, text("new"));
            set.remove(tx, "milk");
        },
    }
}

/// ```text
/// a: +milk, +bread ─┬─ −milk, +tea ─┬─ −bread
/// b:                └─ +milk, +tea ─┘
/// ```
pub(crate) fn or_set() -> Sample<OrSet<String>> {
    let (mut a, mut b) = two(OrSet::default());
    a.update(|set, tx| set.insert(tx, text("milk")));
    a.update(|set, tx| set.insert(tx, text("bread")));
    merge(&mut b, &a);
    a.update(|set, tx| set.remove(tx, "milk"));
    a.update(|set, tx| set.insert(tx, text("tea")));
    b.update(|set, tx| set.insert(tx, text("milk")));
    b.update(|set, tx| set.insert(tx, text("tea")));
    merge(&mut a, &b);
    a.update(|set, tx| set.remove(tx, "bread"));
    Sample { name: "or_set", replica: a, peer: b, value: words(["milk", "tea"]), edit: edit_or_set }
}

/// The log is cut, and then has an entry again. The peer has seen less than was cut: its delta has live dots.
///
/// ```text
/// a: +milk, +bread, +tea ─┬─ −milk ── cut ── −bread ─┬─
/// c:                      ├─ +oats ──────────────────┘
/// b:                      └─
/// ```
pub(crate) fn or_set_after_cut() -> Sample<OrSet<String>> {
    let (mut a, mut b) = two(OrSet::default());
    a.update(|set, tx| set.insert(tx, text("milk")));
    a.update(|set, tx| set.insert(tx, text("bread")));
    a.update(|set, tx| set.insert(tx, text("tea")));
    merge(&mut b, &a);
    let mut c = a.fork_with_id(C);
    c.update(|set, tx| set.insert(tx, text("oats")));
    a.update(|set, tx| set.remove(tx, "milk"));
    a.cut_log();
    a.update(|set, tx| set.remove(tx, "bread"));
    merge(&mut a, &c);
    Sample { name: "or_set_after_cut", replica: a, peer: b, value: words(["oats", "tea"]), edit: edit_or_set }
}

fn edit_or_set(set: &mut OrSet<String>, tx: &mut Transaction<'_>) {
    set.insert(tx, text("new"));
    set.insert(tx, text("tea"));
    set.remove(tx, "milk");
}

/// ```text
/// a: draft ─┬─ mine ───┬─      at the same time: the larger dot wins
/// b:        └─ theirs ─┘
/// ```
pub(crate) fn lww_register() -> Sample<LwwRegister<String>> {
    let (mut a, mut b) = two(LwwRegister::default());
    a.update(|title, tx| title.set(tx, text("draft")));
    merge(&mut b, &a);
    a.update(|title, tx| title.set(tx, text("mine")));
    b.update(|title, tx| title.set(tx, text("theirs")));
    merge(&mut a, &b);
    Sample {
        name: "lww_register",
        replica: a,
        peer: b,
        value: Some(text("theirs")),
        edit: |title, tx| title.set(tx, text("new")),
    }
}

/// ```text
/// a: 10 ─┬─ 11 ─┬─ (c: 13) ─┬─
/// b:     └─ 12 ─┘           │
/// c: 13 ────────────────────┘
/// ```
pub(crate) fn mv_register() -> Sample<MvRegister<u32>> {
    let (mut a, mut b) = two(MvRegister::default());
    let mut c = a.fork_with_id(C);
    a.update(|price, tx| price.set(tx, 10));
    merge(&mut b, &a);
    a.update(|price, tx| price.set(tx, 11));
    b.update(|price, tx| price.set(tx, 12));
    c.update(|price, tx| price.set(tx, 13));
    merge(&mut a, &b);
    merge(&mut a, &c);
    Sample {
        name: "mv_register",
        replica: a,
        peer: b,
        value: vec![11, 12, 13],
        edit: |price, tx| {
            price.clear(tx);
            price.set(tx, 14);
        },
    }
}

/// ```text
/// a: {1} ─┬─ {1, 3}
/// b: {2} ─┘
/// ```
pub(crate) fn joined() -> Sample<Joined<BTreeSet<u8>>> {
    let (mut a, mut b) = two(Joined::default());
    a.update(|colours, tx| colours.join(tx, BTreeSet::from([1])));
    b.update(|colours, tx| colours.join(tx, BTreeSet::from([2])));
    merge(&mut a, &b);
    a.update(|colours, tx| colours.join(tx, BTreeSet::from([1, 3])));
    Sample {
        name: "joined",
        replica: a,
        peer: b,
        value: Some(BTreeSet::from([1, 2, 3])),
        edit: |colours, tx| colours.join(tx, BTreeSet::from([4])),
    }
}

/// ```text
/// a: milk: +dairy, bread: +rye ─┬─ −milk ─────────┬─ −bread
/// b:                            └─ milk: +urgent ─┘
/// ```
pub(crate) fn or_map() -> Sample<OrMap<String, OrSet<String>>> {
    let (mut a, mut b) = two(OrMap::<String, OrSet<String>>::default());
    a.update(|tags, tx| tags.update_or_default(tx, text("milk"), |tags, tx| tags.insert(tx, text("dairy"))));
    a.update(|tags, tx| tags.update_or_default(tx, text("bread"), |tags, tx| tags.insert(tx, text("rye"))));
    merge(&mut b, &a);
    a.update(|tags, tx| tags.remove(tx, "milk"));
    b.update(|tags, tx| tags.modify(tx, "milk", |tags, tx| tags.insert(tx, text("urgent"))));
    merge(&mut a, &b);
    a.update(|tags, tx| tags.remove(tx, "bread"));
    Sample {
        name: "or_map",
        replica: a,
        peer: b,
        value: BTreeMap::from([(text("milk"), words(["urgent"]))]),
        edit: |tags, tx| {
            tags.update_or_default(tx, text("milk"), |tags, tx| tags.remove(tx, "urgent"));
            tags.update_or_default(tx, text("new"), |tags, tx| tags.insert(tx, text("new")));
            tags.remove(tx, "bread");
        },
    }
}

/// ```text
/// a: 7: +5 ─┬─ −7, 9: +1 ─┬─ 9: +1    the increments of 9 are two entries: the first was handed out
/// b:        └─ 7: +2 ─────┘
/// ```
pub(crate) fn or_map_of_numbers() -> Sample<OrMap<u32, PnCounter>> {
    let (mut a, mut b) = two(OrMap::<u32, PnCounter>::default());
    a.update(|stock, tx| stock.update_or_default(tx, 7, |stock, tx| stock.add(tx, 5)));
    merge(&mut b, &a);
    a.update(|stock, tx| stock.remove(tx, &7));
    a.update(|stock, tx| stock.update_or_default(tx, 9, PnCounter::increment));
    b.update(|stock, tx| stock.update_or_default(tx, 7, |stock, tx| stock.add(tx, 2)));
    merge(&mut b, &a);
    merge(&mut a, &b);
    a.update(|stock, tx| stock.update_or_default(tx, 9, PnCounter::increment));
    Sample {
        name: "or_map_of_numbers",
        replica: a,
        peer: b,
        value: BTreeMap::from([(7, 2), (9, 2)]),
        edit: |stock, tx| {
            stock.update_or_default(tx, 7, |stock, tx| stock.add(tx, i64::MAX));
            stock.update_or_default(tx, 8, PnCounter::decrement);
            stock.remove(tx, &9);
        },
    }
}

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
