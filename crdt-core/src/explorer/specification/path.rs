//! Where in a compound an event is.

/// The deepest place that an explored compound has.
const DEEPEST: usize = 14;

/// Where in a compound an event is: the fields, keys and elements that lead there, as small numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Path {
    steps: [u8; DEEPEST],
    length: u8,
}

impl Path {
    /// The compound itself.
    pub const ROOT: Self = Self { steps: [0; DEEPEST], length: 0 };

    /// The place one step further in.
    #[must_use]
    pub(super) fn at(mut self, step: usize) -> Self {
        match (self.steps.get_mut(usize::from(self.length)), u8::try_from(step)) {
            (Some(next), Ok(step)) => {
                *next = step;
                self.length += 1;
            }
            _ => self.length = u8::MAX,
        }
        self
    }

    /// Is it deeper, or one of more keys, than can be told apart?
    pub(super) const fn is_out_of_reach(&self) -> bool {
        self.length == u8::MAX
    }

    /// Is this place `outer`, or within it?
    pub fn is_within(&self, outer: &Self) -> bool {
        self.steps().starts_with(outer.steps())
    }

    /// The step that leads from `outer` towards this place.
    pub(super) fn step_from(&self, outer: &Self) -> Option<usize> {
        self.steps().strip_prefix(outer.steps())?.first().copied().map(usize::from)
    }

    fn steps(&self) -> &[u8] {
        &self.steps[..usize::from(self.length).min(DEEPEST)]
    }
}
