//! Names of events as Rust source.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::{CausalContext, Dot, ReplicaId};

pub(super) fn id_source(id: ReplicaId) -> String {
    format!("ReplicaId::new({:#x})", id.number())
}

pub(super) fn dot_source(dot: Dot) -> String {
    format!("Dot::new({}, {})", id_source(dot.replica), dot.counter)
}

pub(super) fn dots_source(dots: &[Dot]) -> String {
    let dots: Vec<_> = dots.iter().map(|dot| dot_source(*dot)).collect();
    format!("[{}]", dots.join(", "))
}

pub(super) fn context_source(context: &CausalContext) -> String {
    let entries: Vec<_> = context.iter().map(|(id, counter)| format!("({}, {counter})", id_source(id))).collect();
    format!("CausalContext::from_iter([{}])", entries.join(", "))
}
