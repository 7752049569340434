//! What is dead stays dead.

use alloc::format;
use alloc::vec::Vec;

use crate::Dot;
use crate::explorer::finding::Finding;
use crate::explorer::seen::Seen;
use crate::explorer::source::dot_source;
use crate::explorer::{Check, Explorable};
use crate::store::live_dots;

/// Who knows more than another sees no event alive that the other has seen and saw dead.
pub(in crate::explorer) fn check_resurrection<S: Explorable>(all: &[Seen<'_, S>]) -> Result<(), Finding> {
    let mut different: Vec<(&Seen<'_, S>, Vec<Dot>)> = Vec::new();
    for seen in all {
        if different.iter().all(|(other, _)| other.steps != seen.steps) {
            different.push((seen, live_dots(seen.state)));
        }
    }
    for (earlier, live_earlier) in &different {
        for (later, live_later) in &different {
            if earlier.steps == later.steps || !later.steps.includes(earlier.steps) {
                continue;
            }
            let risen = |dot: &&_| earlier.context.contains(**dot) && !live_earlier.contains(dot);
            if let Some(dot) = live_later.iter().find(risen) {
                let finding = Check::NoResurrection.fails(format!(
                    "who knows the steps {:?} sees the event {dot} dead, and who knows {:?} sees it alive:\n  {:?}\n  {:?}",
                    earlier.steps, later.steps, earlier.state, later.state
                ));
                let (dead, alive) = (earlier.origin.state("earlier"), later.origin.state("later"));
                return Err(finding
                    .on("earlier", earlier.origin)
                    .on("later", later.origin)
                    .by(format!("let dot = {};", dot_source(*dot)))
                    .by(format!(
                        "assert!(live_dots(&{dead}).contains(&dot) || !live_dots(&{alive}).contains(&dot));"
                    )));
            }
        }
    }
    Ok(())
}
