//! The compound, and what is done to it.

use crdt_types::{Joined, LwwRegister, OrMap, PnCounter, StateCrdt, Transaction, TwoPhaseSet};

pub(crate) type Sku = String;

#[derive(StateCrdt, Clone, Debug)]
pub(crate) struct Cart {
    #[crdt(constant)]
    pub(crate) owner: String,
    pub(crate) lines: OrMap<Sku, Line>,
    pub(crate) vouchers: TwoPhaseSet<String>,
    pub(crate) ordered: Joined<bool>,
}

#[derive(StateCrdt, Clone, Debug)]
pub(crate) struct Line {
    #[crdt(constant)]
    pub(crate) sku: Sku,
    pub(crate) quantity: PnCounter,
    pub(crate) note: LwwRegister<String>,
}

impl Cart {
    pub(crate) fn add(&mut self, tx: &mut Transaction<'_>, sku: &str, quantity: i64) {
        self.line(tx, sku, |line, tx| line.quantity.add(tx, quantity));
    }

    pub(crate) fn note(&mut self, tx: &mut Transaction<'_>, sku: &str, note: &str) {
        self.line(tx, sku, |line, tx| line.note.set(tx, note.to_string()));
    }

    fn line(&mut self, tx: &mut Transaction<'_>, sku: &str, edit: impl FnOnce(&mut Line, &mut Transaction<'_>)) {
        self.lines.update(tx, sku.to_string(), |sku| Line::initial(sku.clone()), edit);
    }

    pub(crate) fn order(&mut self, tx: &mut Transaction<'_>, voucher: &str) {
        self.vouchers.remove(tx, voucher);
        self.ordered.join(tx, true);
    }

    pub(crate) fn quantity(&self, sku: &str) -> Option<i128> {
        self.lines.get(sku).map(|line| line.quantity.get())
    }
}
