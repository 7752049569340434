//! How values are shown to people.

use core::fmt::{Display, Formatter, Result};

/// `{a, b}`
pub(crate) fn set<T: Display>(f: &mut Formatter<'_>, elements: impl IntoIterator<Item = T>) -> Result {
    f.write_str("{")?;
    joined(f, ", ", elements)?;
    f.write_str("}")
}

/// `{a: 1, b: 2}`
pub(crate) fn map<K: Display, V: Display>(f: &mut Formatter<'_>, entries: impl IntoIterator<Item = (K, V)>) -> Result {
    set(f, entries.into_iter().map(|(key, value)| Entry(key, value)))
}

/// `{a, b; a -> b}`
pub(crate) fn graph<V: Display, N: Display>(
    f: &mut Formatter<'_>,
    vertices: impl IntoIterator<Item = V>,
    edges: impl IntoIterator<Item = (N, N)>,
) -> Result {
    let mut vertices = vertices.into_iter().peekable();
    let mut edges = edges.into_iter().map(|(from, to)| Arrow(from, to)).peekable();
    let between = if vertices.peek().is_some() && edges.peek().is_some() { "; " } else { "" };
    f.write_str("{")?;
    joined(f, ", ", vertices)?;
    f.write_str(between)?;
    joined(f, ", ", edges)?;
    f.write_str("}")
}

/// `a | b`; `none` where there is nothing.
pub(crate) fn choice<T: Display>(f: &mut Formatter<'_>, values: impl IntoIterator<Item = T>) -> Result {
    let mut values = values.into_iter().peekable();
    if values.peek().is_none() {
        return f.pad("none");
    }
    joined(f, " | ", values)
}

fn joined<T: Display>(f: &mut Formatter<'_>, between: &str, values: impl IntoIterator<Item = T>) -> Result {
    for (number, value) in values.into_iter().enumerate() {
        if number > 0 {
            f.write_str(between)?;
        }
        value.fmt(f)?;
    }
    Ok(())
}

struct Arrow<N>(N, N);

impl<N: Display> Display for Arrow<N> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "{} -> {}", self.0, self.1)
    }
}

struct Entry<K, V>(K, V);

impl<K: Display, V: Display> Display for Entry<K, V> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "{}: {}", self.0, self.1)
    }
}
