//! A compound with everything that compaction touches.

use crdt_types::{BoundedCounter, GCounter, LwwRegister, OrMap, OrSet, PnCounter, StateCrdt, Transaction};
use proptest::prelude::{BoxedStrategy, Strategy, prop_oneof};

#[derive(StateCrdt, Clone, Default, Debug)]
pub(crate) struct Shop {
    pub(crate) stock: OrMap<u8, PnCounter>,
    pub(crate) orders: OrMap<u8, Order>,
    pub(crate) seats: OrMap<u8, BoundedCounter>,
    pub(crate) name: LwwRegister<u8>,
    pub(crate) visits: GCounter,
}

#[derive(StateCrdt, Clone, Default, Debug)]
pub(crate) struct Order {
    pub(crate) pieces: GCounter,
    pub(crate) notes: OrSet<u8>,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Edit {
    Stock(u8, i8),
    RemoveStock(u8),
    Pieces(u8, u8),
    Note(u8, u8),
    RemoveOrder(u8),
    Seats(u8, u8),
    Sell(u8, u8),
    RemoveSeats(u8),
    Name(u8),
    Visit,
}

impl Edit {
    pub(crate) fn perform(self, shop: &mut Shop, tx: &mut Transaction<'_>) {
        match self {
            Self::Stock(key, amount) => {
                shop.stock.update(tx, key, |_| PnCounter::default(), |count, tx| count.add(tx, amount.into()));
            }
            Self::RemoveStock(key) => _ = shop.stock.remove(tx, &key),
            Self::Pieces(key, amount) => {
                let add = |order: &mut Order, tx: &mut Transaction<'_>| order.pieces.add(tx, amount.into());
                shop.orders.update(tx, key, |_| Order::initial(), add);
            }
            Self::Note(key, note) => {
                let insert = |order: &mut Order, tx: &mut Transaction<'_>| _ = order.notes.insert(tx, note);
                shop.orders.update(tx, key, |_| Order::initial(), insert);
            }
            Self::RemoveOrder(key) => _ = shop.orders.remove(tx, &key),
            Self::Seats(key, amount) => {
                shop.seats.update(tx, key, |_| BoundedCounter::default(), |seats, tx| seats.add(tx, amount.into()));
            }
            Self::Sell(key, amount) => {
                shop.seats.modify(tx, &key, |seats, tx| _ = seats.subtract(tx, amount.into()));
            }
            Self::RemoveSeats(key) => _ = shop.seats.remove(tx, &key),
            Self::Name(name) => shop.name.set(tx, name),
            Self::Visit => shop.visits.increment(tx),
        }
    }
}

const KEYS: std::ops::Range<u8> = 0..2;

pub(crate) fn edit() -> BoxedStrategy<Edit> {
    prop_oneof![
        6 => (KEYS, -3..4_i8).prop_map(|(key, amount)| Edit::Stock(key, amount)),
        1 => KEYS.prop_map(Edit::RemoveStock),
        4 => (KEYS, 1..4_u8).prop_map(|(key, amount)| Edit::Pieces(key, amount)),
        1 => (KEYS, 0..3_u8).prop_map(|(key, note)| Edit::Note(key, note)),
        1 => KEYS.prop_map(Edit::RemoveOrder),
        2 => (KEYS, 1..4_u8).prop_map(|(key, amount)| Edit::Seats(key, amount)),
        2 => (KEYS, 1..4_u8).prop_map(|(key, amount)| Edit::Sell(key, amount)),
        1 => KEYS.prop_map(Edit::RemoveSeats),
        1 => (0..3_u8).prop_map(Edit::Name),
        1 => proptest::strategy::Just(Edit::Visit),
    ]
    .boxed()
}
