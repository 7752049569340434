//! Faults of compounds.

use core::ops::ControlFlow;

use crdt_core::{CausalContext, Dot, DotFun, DotStore, Transaction};
use crdt_types::explorer::specify;
use crdt_types::specification::SetEdit;
use crdt_types::{OrSet, StateCrdt};

use super::{Fault, OpenSet};
use crate::compounds::Item;

/// The dots of a set are shown to nobody, so that whoever removes what is around it can't name them.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct HidesDots;

impl Fault<OpenSet> for HidesDots {
    fn perform(set: &mut OpenSet, tx: &mut Transaction<'_>, edit: &SetEdit<u8>) {
        if let SetEdit::Insert(element) = edit {
            set.store.edit(tx, *element, |_| DotFun::new(), |dots, tx| dots.insert(tx.remove([]), true));
        }
    }

    fn visit_dots(_: &OpenSet, _: &mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

/// A delta has the dots, and not the constants.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct ForgetsConstants;

impl Fault<Item> for ForgetsConstants {
    fn since(item: &Item, known: &CausalContext) -> Item {
        let mut since = Item::initial(0);
        since.absorb(item.since(known));
        since
    }
}

/// A value says that it is at bottom when it is not.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct LooksEmpty;

impl Fault<OrSet<u8>> for LooksEmpty {
    fn is_bottom(_: &OrSet<u8>) -> bool {
        true
    }
}

/// Two sets.
#[derive(StateCrdt, Clone, PartialEq, Debug, Default)]
pub struct Twins {
    left: OpenSet,
    right: OpenSet,
}

specify! {
    Twins, TwinsEdit, TwinsValue {
        left: OpenSet => Left,
        right: OpenSet => Right,
    }
}

/// What is added to the right set is held there by a dot of the left one.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct SharesDots;

impl Fault<Twins> for SharesDots {
    fn perform(twins: &mut Twins, tx: &mut Transaction<'_>, edit: &TwinsEdit) {
        match edit {
            TwinsEdit::Right(SetEdit::Insert(element)) => {
                tx.remove([]);
                let shared = twins.left.store.get(element).and_then(|dots| dots.iter().next());
                let insert = |dots: &mut DotFun<bool>, dot| dots.insert(dot, true);
                if let Some((dot, _)) = shared {
                    twins.right.store.edit(tx, *element, |_| DotFun::new(), |dots, _| insert(dots, dot));
                }
            }
            TwinsEdit::Right(edit) => twins.right.edit(tx, *edit),
            TwinsEdit::Left(edit) => twins.left.edit(tx, *edit),
        }
    }

    fn visit_dots(twins: &Twins, visit: &mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()> {
        twins.left.visit_dots(visit)
    }
}
