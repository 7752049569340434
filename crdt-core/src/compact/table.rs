//! Replicas, each named once.

use alloc::vec::Vec;

use super::input::write_varint;
use super::{Columns, Error, Few, Input};
use crate::ReplicaId;

/// The replicas that occur in what is written, in ascending order. Elsewhere a replica is its place here.
pub(crate) struct Table(Few<ReplicaId>);

impl Table {
    pub(crate) fn new(replicas: impl IntoIterator<Item = ReplicaId>, columns: &Columns) -> Self {
        let mut all = Few::new();
        for replica in replicas.into_iter().chain(columns.dots.iter().map(|dot| dot.replica)) {
            if all.last() != Some(&replica) {
                all.push(replica);
            }
        }
        all.sort_unstable();
        all.dedup();
        Self(all)
    }

    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        write_varint(out, self.0.len() as u64);
        out.extend(self.0.iter().flat_map(|replica| replica.number().to_be_bytes()));
    }

    pub(crate) fn read(input: &mut Input<'_>) -> Result<Self, Error> {
        let replicas = (0..input.count()?).map(|_| input.replica()).collect::<Result<Few<_>, _>>()?;
        if replicas.is_sorted_by(|a, b| a < b) { Ok(Self(replicas)) } else { Err(Error::not_canonical("a replica")) }
    }

    pub(crate) fn replicas(&self) -> &[ReplicaId] {
        &self.0
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The replica's place; it is in the table.
    pub(super) fn place(&self, replica: ReplicaId) -> u64 {
        self.0.partition_point(|other| *other < replica) as u64
    }

    /// Must it be said which replica is meant? Not if there is only one.
    pub(super) fn is_ambiguous(&self) -> bool {
        self.0.len() != 1
    }

    pub(super) fn index(&self, place: u64) -> Result<usize, Error> {
        usize::try_from(place)
            .ok()
            .filter(|place| *place < self.len())
            .ok_or_else(|| Error::new("a replica is not named"))
    }
}
