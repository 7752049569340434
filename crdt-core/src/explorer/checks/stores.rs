//! The laws of [`DotStore`](crate::DotStore), by their numbers there.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::explorer::finding::Finding;
use crate::explorer::seen::{Seen, live_dots};
use crate::explorer::source::{context_source, dots_source};
use crate::explorer::{Check, Explorable};
use crate::{CausalContext, Dead, Dot, Dots};

/// Every state obeys them, alone, with each of its dots, and with what each other one knows.
pub(in crate::explorer) fn check_stores<S: Explorable>(all: &[Seen<'_, S>]) -> Result<(), Finding> {
    for (number, seen) in all.iter().enumerate() {
        let subject = Subject { seen, live: sorted(live_dots(seen.state)) };
        subject.check_bottom()?;
        subject.live.iter().try_for_each(|dot| subject.check_kill_and_absorb(*dot))?;
        subject.check_since(&CausalContext::new())?;
        all.iter().try_for_each(|other| subject.check_since(other.context))?;
        all[..number].iter().try_for_each(|other| subject.check_contents(other))?;
    }
    Ok(())
}

/// A state, and its live dots in order.
struct Subject<'a, S> {
    seen: &'a Seen<'a, S>,
    live: Vec<Dot>,
}

impl<S: Explorable> Subject<'_, S> {
    fn check_bottom(&self) -> Result<(), Finding> {
        let state = self.state();
        if self.seen.state.is_bottom() != self.live.is_empty() {
            let detail = format!("with the dots {:?}, `is_bottom` is {}", self.live, !self.live.is_empty());
            return Err(self
                .fails(5, &detail)
                .by(format!("assert_eq!(DotStore::is_bottom(&{state}), live_dots(&{state}).is_empty());")));
        }
        if let Some([twice, ..]) = self.live.windows(2).find(|pair| pair[0] == pair[1]) {
            let detail = format!("the dot {twice} is shown twice");
            return Err(self
                .fails(5, &detail)
                .by(format!("assert_eq!(live_dots(&{state}), []); // one is there twice")));
        }
        Ok(())
    }

    fn check_kill_and_absorb(&self, dot: Dot) -> Result<(), Finding> {
        let without = killed(self.seen.state, &[dot]);
        let expected = self.others(dot);
        let kill = |name: &str, dots: &[Dot]| {
            let (state, dots) = (self.state(), dots_source(dots));
            [
                format!("let mut {name} = ({state}).clone();"),
                format!("DotStore::kill(&mut {name}, &Dead::Listed(&Dots::from_iter({dots})));"),
            ]
        };
        let [copy_without, kill_one] = kill("without", &[dot]);
        if sorted(live_dots(&without)) != expected {
            let detail = format!("without {dot} it becomes {without:?}");
            let proof =
                format!("assert_eq!(BTreeSet::from_iter(live_dots(&without)), {}.into());", dots_source(&expected));
            return Err(self.fails(3, &detail).by(copy_without).by(kill_one).by(proof));
        }
        let mut again = without;
        again.absorb(killed(self.seen.state, &expected));
        if again != *self.seen.state {
            let detail = format!("when {dot} is taken away and put back it becomes {again:?}");
            let [copy_only, kill_others] = kill("only", &expected);
            let finding = self.fails(4, &detail).by(copy_without).by(kill_one).by(copy_only).by(kill_others);
            return Err(finding
                .by("DotStore::absorb(&mut without, only);")
                .by(format!("assert_eq!(without, {});", self.state())));
        }
        Ok(())
    }

    fn check_since(&self, known: &CausalContext) -> Result<(), Finding> {
        let since = self.seen.state.since(known);
        let expected: Vec<Dot> = self.live.iter().copied().filter(|dot| !known.contains(*dot)).collect();
        if sorted(live_dots(&since)) == expected {
            return Ok(());
        }
        let finding = self.fails(2, &format!("since {known:?} there is {since:?}"));
        let call = format!("let since = DotStore::since(&{}, &{});", self.state(), context_source(known));
        let proof = format!("assert_eq!(BTreeSet::from_iter(live_dots(&since)), {}.into());", dots_source(&expected));
        Err(finding.by(call).by(proof))
    }

    fn check_contents(&self, other: &Seen<'_, S>) -> Result<(), Finding> {
        let other = Subject { seen: other, live: sorted(live_dots(other.state)) };
        for &dot in self.live.iter().filter(|dot| other.live.contains(dot)) {
            let (mine, theirs) =
                (killed(self.seen.state, &self.others(dot)), killed(other.seen.state, &other.others(dot)));
            if mine != theirs {
                let finding = self.fails(1, &format!("under {dot} is held\n  {mine:?} or\n  {theirs:?}"));
                let (mine, theirs) = (self.others(dot), other.others(dot));
                let kill = |name: &str, state: String, dots: &[Dot]| {
                    let dots = dots_source(dots);
                    [
                        format!("let mut {name} = ({state}).clone();"),
                        format!("DotStore::kill(&mut {name}, &Dead::Listed(&Dots::from_iter({dots})));"),
                    ]
                };
                let mine = kill("mine", self.state(), &mine);
                let theirs = kill("theirs", other.seen.origin.state("other"), &theirs);
                let finding = mine.into_iter().chain(theirs).fold(finding.on("other", other.seen.origin), Finding::by);
                return Err(finding.by("assert_eq!(mine, theirs);"));
            }
        }
        Ok(())
    }

    fn fails(&self, law: u8, detail: &str) -> Finding {
        Check::StoreLaw(law).fails(format!("{:?}: {detail}", self.seen.state)).on("one", self.seen.origin)
    }

    /// The state, in Rust.
    fn state(&self) -> String {
        self.seen.origin.state("one")
    }

    fn others(&self, dot: Dot) -> Vec<Dot> {
        self.live.iter().copied().filter(|other| *other != dot).collect()
    }
}

fn sorted(mut dots: Vec<Dot>) -> Vec<Dot> {
    dots.sort_unstable();
    dots
}

/// What is left of a state without these dots.
fn killed<S: Explorable>(state: &S, dead: &[Dot]) -> S {
    let mut left = state.clone();
    let dead: Dots = dead.iter().copied().collect();
    left.kill(&Dead::Listed(&dead));
    left
}
