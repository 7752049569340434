//! What was meant by a misspelt word.

use proc_macro2::Ident;

/// How a word relates to a list of words.
pub(crate) enum Guess {
    /// It is this one.
    Exact(&'static str),
    /// It is probably this one.
    Close(&'static str),
    /// It is none of them.
    Unknown,
}

pub(crate) fn guess(word: &Ident, known: &[&'static str]) -> Guess {
    let word = word.to_string();
    match known.iter().map(|name| (distance(&word, name), *name)).min() {
        Some((0, name)) => Guess::Exact(name),
        Some((distance, name)) if distance <= name.len() / 3 => Guess::Close(name),
        _ => Guess::Unknown,
    }
}

/// The number of insertions, deletions and replacements that make one word of another (Levenshtein, 1965).
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.bytes().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.bytes().enumerate() {
            let replaced = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn the_distance_is_the_number_of_edits() {
        assert_eq!(distance("constant", "constant"), 0);
        assert_eq!(distance("constnat", "constant"), 2);
        assert_eq!(distance("const", "constant"), 3);
        assert_eq!(distance("", "skip"), 4);
        assert_eq!(distance("kitten", "sitting"), 3);
    }
}
