//! What came together must fit together.

use alloc::vec::Vec;

use crate::causality::sorted;
use crate::{CausalContext, Dot, DotStore, Dots, PayloadError, PayloadProblem, Timestamp};

/// What a decoded state is held against: the context, the clock and the dead that came with it.
#[derive(Debug)]
pub struct Validation<'a> {
    context: &'a CausalContext,
    /// What the receiver must have seen already, and the state must not repeat.
    base: &'a CausalContext,
    dead: &'a Dots,
    clock: Timestamp,
    dots: Search,
}

/// A first walk collects the dots; if one occurs twice, a second walk finds out where.
#[derive(Debug)]
enum Search {
    Collect(Vec<Dot>),
    Find { dot: Dot, met: bool },
}

impl<'a> Validation<'a> {
    /// Holds `state` against what came with it.
    pub(crate) fn run<S: DotStore>(
        state: &S,
        context: &'a CausalContext,
        base: &'a CausalContext,
        dead: &'a Dots,
        clock: Timestamp,
    ) -> Result<Vec<Dot>, PayloadError> {
        let mut first = Self { context, base, dead, clock, dots: Search::Collect(Vec::new()) };
        state.validate(&mut first)?;
        let Search::Collect(mut all) = first.dots else { return Ok(Vec::new()) };
        let dots = sorted(all.clone());
        if dots.len() < all.len() {
            all.sort_unstable();
            let dot = all[all.iter().zip(&dots).take_while(|(all, once)| all == once).count()];
            let mut second = Self { context, base, dead, clock, dots: Search::Find { dot, met: false } };
            state.validate(&mut second)?;
            return Err(PayloadProblem::DuplicateDot(dot).into());
        }
        Ok(dots)
    }

    /// A live dot of the state.
    ///
    /// # Errors
    ///
    /// If the context does not cover it, if it is dead, if a delta's base has it, or if it was shown before.
    pub fn dot(&mut self, dot: Dot) -> Result<(), PayloadError> {
        let problem = if !self.context.contains(dot) {
            PayloadProblem::UnseenDot(dot)
        } else if self.base.contains(dot) {
            PayloadProblem::StaleDot(dot)
        } else if self.dead.contains(dot) {
            PayloadProblem::DeadDot(dot)
        } else {
            match &mut self.dots {
                Search::Collect(dots) => {
                    dots.push(dot);
                    return Ok(());
                }
                Search::Find { dot: wanted, met } => {
                    if *wanted != dot || !core::mem::replace(met, true) {
                        return Ok(());
                    }
                    PayloadProblem::DuplicateDot(dot)
                }
            }
        };
        Err(problem.into())
    }

    /// A stamp of the state.
    ///
    /// # Errors
    ///
    /// If it is later than the clock that came with the state.
    pub fn stamp(&mut self, stamp: Timestamp) -> Result<(), PayloadError> {
        if stamp <= self.clock { Ok(()) } else { Err(PayloadProblem::StampAfterClock.into()) }
    }
}
