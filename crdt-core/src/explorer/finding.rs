//! A check that fails on a history, and on whom.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use super::Check;

/// A check that fails, and how; the history is yet to be added.
#[derive(Debug)]
pub(super) struct Finding {
    pub(super) check: Check,
    pub(super) detail: String,
    pub(super) scene: Box<Scene>,
}

/// How the failure is seen: who takes part, and what they do when the history is over.
#[derive(Default, Debug)]
pub(super) struct Scene {
    pub(super) actors: Vec<Actor>,
    /// What they do, in Rust.
    pub(super) lines: Vec<String>,
}

/// Who takes part.
#[derive(Clone, Debug)]
pub(super) struct Actor {
    pub(super) name: &'static str,
    pub(super) origin: Origin,
}

/// How somebody came to be in a state.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Origin {
    /// An observer that has received these messages, in this order.
    Observer(Vec<usize>),
    /// The writer of a step, before or after it.
    Writer {
        /// The number of the step.
        step: usize,
        /// After it?
        after: bool,
    },
}

impl Origin {
    /// The state of one of this name, in Rust.
    pub(super) fn state(&self, name: &str) -> String {
        match self {
            Self::Observer(_) => ["*", name].concat(),
            Self::Writer { .. } => name.into(),
        }
    }

    /// A reference to the context of one of this name, in Rust.
    pub(super) fn context(&self, name: &str) -> String {
        match self {
            Self::Observer(_) => [name, ".context()"].concat(),
            Self::Writer { .. } => ["&", name, "_context"].concat(),
        }
    }
}

impl Check {
    /// The check fails.
    pub(super) fn fails(self, detail: String) -> Finding {
        Finding { check: self, detail, scene: Box::default() }
    }
}

impl Finding {
    /// The check fails on one who came to be so.
    pub(super) fn on(mut self, name: &'static str, origin: &Origin) -> Self {
        self.scene.actors.push(Actor { name, origin: origin.clone() });
        self
    }

    /// It is seen by this statement.
    pub(super) fn by(mut self, line: impl Into<String>) -> Self {
        self.scene.lines.push(line.into());
        self
    }
}
