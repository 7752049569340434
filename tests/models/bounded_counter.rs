//! Counters that never go below zero.
//!
//! In the model every unit of an increment is a token that somebody holds, until a decrement uses it up.

use std::collections::BTreeMap;

use crdt_types::{BoundedCounter, InsufficientRights, OrMap, Replica, ReplicaId, Transaction};
use proptest::prelude::{BoxedStrategy, Just, Strategy, prop_oneof, proptest};

use crate::cases;
use crate::events::{Name, REPLICAS, Seen, replica};
use crate::history::history;
use crate::ledger::Pen;
use crate::nested::map_edit;
use crate::subject::Subject;
use crate::view::View;
use crate::world::{World, check, play, play_and};

#[derive(Clone, Debug)]
pub(crate) enum Edit {
    Increment,
    Add(u64),
    Decrement,
    Subtract(u64),
    /// To an author who may not even exist.
    Transfer(usize, u64),
}

/// One unit of an increment. The oldest of an author's come first.
type Token = (Name, u64);

#[derive(Clone, Debug)]
pub(crate) enum Act {
    Earn(u64),
    Spend(Vec<Token>),
    Give(Vec<Token>, usize),
}

/// The tokens that are left, and who holds them. Those of an increment that is not seen any more are gone, wherever they went.
fn holders(seen: &View<'_, Act>) -> BTreeMap<Token, usize> {
    let mut holders = BTreeMap::new();
    for event in seen.events() {
        match event.act {
            Act::Earn(amount) => holders.extend((0..*amount).map(|unit| ((event.name, unit), event.name.author))),
            Act::Spend(tokens) => holders.retain(|token, _| !tokens.contains(token)),
            Act::Give(tokens, to) => {
                holders.iter_mut().filter(|(token, _)| tokens.contains(token)).for_each(|(_, holder)| *holder = *to);
            }
        }
    }
    holders
}

fn rights(holders: &BTreeMap<Token, usize>, author: usize) -> u128 {
    holders.values().filter(|holder| **holder == author).count() as u128
}

/// The tokens that an author uses, if it has so many.
fn tokens(pen: &dyn Pen<Act>, amount: u64) -> Result<Vec<Token>, InsufficientRights> {
    let holders = holders(&pen.view());
    let available = rights(&holders, pen.author());
    if available < u128::from(amount) {
        return Err(InsufficientRights { requested: amount, available, in_all: holders.len() as u128 });
    }
    let held = holders.into_iter().filter(|(_, holder)| *holder == pen.author()).map(|(token, _)| token);
    Ok(held.take(amount.try_into().unwrap()).collect())
}

/// The author uses tokens. To use none is no event.
fn use_tokens(pen: &mut dyn Pen<Act>, amount: u64, act: impl Fn(Vec<Token>) -> Act) -> Result<(), InsufficientRights> {
    let tokens = tokens(pen, amount)?;
    if amount > 0 {
        pen.note(act(tokens));
    }
    Ok(())
}

impl Subject for BoundedCounter {
    type Edit = Edit;
    type Act = Act;
    type Answer = Result<(), InsufficientRights>;

    fn perform(&mut self, tx: &mut Transaction<'_>, edit: &Edit) -> Self::Answer {
        match *edit {
            Edit::Increment => self.increment(tx),
            Edit::Add(amount) => self.add(tx, amount),
            Edit::Decrement => return self.decrement(tx),
            Edit::Subtract(amount) => return self.subtract(tx, amount),
            Edit::Transfer(to, amount) => return self.transfer(tx, replica(to), amount),
        }
        Ok(())
    }

    fn foretell(edit: &Edit, pen: &mut dyn Pen<Act>) -> Self::Answer {
        match *edit {
            Edit::Increment => _ = pen.note(Act::Earn(1)),
            Edit::Add(0) => (),
            Edit::Add(amount) => _ = pen.note(Act::Earn(amount)),
            Edit::Decrement => use_tokens(pen, 1, Act::Spend)?,
            Edit::Subtract(amount) => use_tokens(pen, amount, Act::Spend)?,
            Edit::Transfer(to, _) if to == pen.author() => (),
            Edit::Transfer(to, amount) => use_tokens(pen, amount, |tokens| Act::Give(tokens, to))?,
        }
        Ok(())
    }

    fn fold(seen: &View<'_, Act>) -> u128 {
        holders(seen).len() as u128
    }

    fn compare(&self, seen: &View<'_, Act>) {
        let holders = holders(seen);
        assert_eq!(self.get(), holders.len() as u128);
        let rights: BTreeMap<ReplicaId, u128> =
            (0..REPLICAS).map(|author| (replica(author), rights(&holders, author))).collect();
        for (replica, rights) in &rights {
            assert_eq!(self.rights(*replica), *rights, "rights of {replica}");
        }
        let holders: BTreeMap<_, _> = rights.into_iter().filter(|(_, rights)| *rights > 0).collect();
        assert_eq!(self.holders(), holders);
        assert_eq!(self.holders().into_values().sum::<u128>(), self.get(), "every right is somebody's");
    }
}

fn subsets(replicas: usize) -> impl Iterator<Item = Vec<usize>> {
    let subset = move |number: usize| (0..replicas).filter(|member| number >> member & 1 == 1).collect();
    (1..1 << replicas).map(subset)
}

/// Every union of some replicas, made by merging them, with what it has seen.
fn each_union<S: Subject>(world: &World<S>, mut check: impl FnMut(&Replica<S>, Seen)) {
    for subset in subsets(world.replicas.len()) {
        let mut union: Replica<S> = world.replicas[subset[0]].fork_with_id(ReplicaId::new(u64::MAX));
        let mut seen = Seen::default();
        for member in subset {
            union.apply(world.replicas[member].delta_since(union.context())).unwrap();
            seen = seen.union(&world.ledger.seen[member]);
        }
        check(&union, seen);
    }
}

/// Every union has all increments less all decrements, which is never below zero: where nothing is removed, no token is needed to
/// say so.
fn check_sums(world: &World<BoundedCounter>) {
    each_union(world, |union, seen| {
        let view = world.ledger.view(seen);
        let changes = view.events().map(|event| match event.act {
            Act::Earn(amount) => i128::from(*amount),
            Act::Spend(tokens) => -i128::try_from(tokens.len()).unwrap(),
            Act::Give(..) => 0,
        });
        assert_eq!(i128::try_from(union.get()).unwrap(), changes.sum::<i128>(), "every decrement had its increment");
    });
}

/// Every union is as the model says.
fn check_unions<S: Subject>(world: &World<S>) {
    each_union(world, |union, seen| check(union, &world.ledger, seen));
}

pub(crate) fn edit() -> BoxedStrategy<Edit> {
    prop_oneof![
        2 => Just(Edit::Increment),
        4 => (0..6_u64).prop_map(Edit::Add),
        2 => Just(Edit::Decrement),
        4 => (0..6_u64).prop_map(Edit::Subtract),
        5 => (0..REPLICAS, 0..5_u64).prop_map(|(to, amount)| Edit::Transfer(to, amount)),
    ]
    .boxed()
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn a_counter_has_the_tokens_that_are_left(history in history(edit())) {
        play_and::<BoundedCounter>(&history, check_sums);
    }

    #[test]
    fn a_counter_in_a_map_has_the_tokens_that_are_left(history in history(map_edit(edit()))) {
        play::<OrMap<u8, BoundedCounter>>(&history);
    }
}

proptest! {
    #![proptest_config(cases(16))]

    #[test]
    fn every_union_of_counters_has_the_tokens_that_are_left(history in history(edit())) {
        play_and::<BoundedCounter>(&history, check_unions);
    }

    #[test]
    fn every_union_of_maps_has_the_tokens_that_are_left(history in history(map_edit(edit()))) {
        play_and::<OrMap<u8, BoundedCounter>>(&history, check_unions);
    }
}
