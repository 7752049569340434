//! Which events there are, and who has seen them.

mod causal_context;
mod dot;
mod dots;
mod lineage;
mod replica_id;
mod sorted;

pub use causal_context::CausalContext;
pub use dot::Dot;
pub use dots::Dots;
pub(crate) use lineage::{Lineage, Opening};
pub use replica_id::{InvalidReplicaId, ReplicaId};
pub(crate) use sorted::sorted;
