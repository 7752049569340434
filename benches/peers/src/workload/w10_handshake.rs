//! W10: the request of a compound of 20 fields that 1,000 replicas have edited.

use crdt_types::{CausalContext, OrMap, OrSet, Replica, ReplicaId};

use super::{Plan, grouped};
use crate::contender::{CRDTS, Exchange, LORO, OURS, YRS, loro, yrs};
use crate::elements::scramble;
use crate::report::{Row, Target, Unit};

const FIELDS: usize = 20;

pub fn run(plan: Plan) -> Vec<Row> {
    let replicas = plan.sized(1_000);
    let what =
        format!("request for a compound of {FIELDS} fields edited by {} replicas, per replica", grouped(replicas));
    let bytes = [(OURS, ours(replicas)), (CRDTS, crdts(replicas)), (YRS, yrs(replicas)), (LORO, loro(replicas))];
    let cells = bytes.map(|(name, bytes)| (name, bytes as f64 / replicas as f64)).to_vec();
    vec![Row { workload: "W10", what, unit: Unit::Bytes, targets: vec![Target::AtMost(12.0)], cells }]
}

/// Each replica edits each field once.
fn ours(replicas: usize) -> usize {
    let mut fields = Replica::new(OrMap::<u8, OrSet<u8>>::default());
    for number in 0..replicas {
        let mut replica = fields.fork_with_id(ReplicaId::new(scramble(number as u64)));
        replica.update(|fields, tx| {
            (0..FIELDS as u8).for_each(|field| _ = fields.update_or_default(tx, field, |set, tx| set.insert(tx, 7)));
        });
        fields.merge(&replica).expect("one object");
    }
    let context: &CausalContext = fields.context();
    assert_eq!(context.len(), replicas);
    Exchange::request(&mut fields).len()
}

/// Each field has a clock of its own.
fn crdts(replicas: usize) -> usize {
    let mut clock = ::crdts::VClock::<u64>::new();
    for number in 0..replicas {
        let event = clock.inc(scramble(number as u64));
        ::crdts::CmRDT::apply(&mut clock, event);
    }
    FIELDS * postcard::to_stdvec(&clock).expect("writable").len()
}

fn yrs(replicas: usize) -> usize {
    use crate::contender::Replica as _;
    let mut fields = yrs::Document::empty(1_000_000);
    for number in 0..replicas {
        let replica = yrs::Document::empty(number as u64);
        (0..FIELDS)
            .for_each(|field| replica.put_all(&field.to_string(), std::iter::once(("7".to_string(), true.into()))));
        fields.merge(&replica);
    }
    fields.request().len()
}

fn loro(replicas: usize) -> usize {
    use crate::contender::Replica as _;
    let mut fields = loro::Document::empty(1_000_000);
    for number in 0..replicas {
        let replica = loro::Document::empty(number as u64);
        (0..FIELDS)
            .for_each(|field| replica.put_all(&field.to_string(), std::iter::once(("7".to_string(), true.into()))));
        fields.merge(&replica);
    }
    fields.request().len()
}
