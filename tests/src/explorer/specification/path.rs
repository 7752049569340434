//! Where in a compound an event is.

/// The deepest place that an explored compound has.
const DEEPEST: usize = 8;

/// Where in a compound an event is: the fields, keys and elements that lead there, as small numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Path {
    steps: [u8; DEEPEST],
    length: usize,
}

impl Path {
    /// The compound itself.
    pub const ROOT: Self = Self { steps: [0; DEEPEST], length: 0 };

    /// The place one step further in.
    #[must_use]
    pub fn at(mut self, step: u8) -> Self {
        self.steps[self.length] = step;
        self.length += 1;
        self
    }

    /// The step that leads here from the place around it.
    pub fn last(&self) -> Option<u8> {
        self.steps().last().copied()
    }

    /// Is this place `outer`, or within it?
    pub fn is_within(&self, outer: &Self) -> bool {
        self.steps().starts_with(outer.steps())
    }

    /// The step that leads from `outer` towards this place.
    pub fn step_from(&self, outer: &Self) -> Option<u8> {
        self.steps().strip_prefix(outer.steps())?.first().copied()
    }

    fn steps(&self) -> &[u8] {
        &self.steps[..self.length]
    }
}
