//! The laws of [`DotStore`](crate::DotStore), by their numbers there.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::explorer::finding::Finding;
use crate::explorer::seen::Seen;
use crate::explorer::source::{context_source, dots_source};
use crate::explorer::{Check, Explorable};
use crate::store::{ends, live_dots, shown};
use crate::{CausalContext, Dead, Dot, Dots};

/// Every state obeys them, alone, with each of its dots, and with what each other one knows.
pub(in crate::explorer) fn check_stores<S: Explorable>(all: &[Seen<'_, S>]) -> Result<(), Finding> {
    let mut first: BTreeMap<Dot, Subject<'_, S>> = BTreeMap::new();
    for (number, seen) in all.iter().enumerate() {
        if all[..number].iter().any(|before| before.steps == seen.steps && before.state == seen.state) {
            continue;
        }
        let subject = Subject { seen, live: sorted(live_dots(seen.state)) };
        subject.check_bottom()?;
        subject.live.iter().try_for_each(|dot| subject.check_kill_and_absorb(*dot))?;
        subject.check_since(&CausalContext::new())?;
        all.iter().try_for_each(|other| subject.check_since(other.context))?;
        all.iter().try_for_each(|other| subject.check_kill_unless_in(other))?;
        all.iter().try_for_each(|other| subject.check_absorb_since(other))?;
        for &dot in &subject.live {
            match first.get(&dot) {
                Some(other) => subject.check_content(dot, other)?,
                None => _ = first.insert(dot, subject.clone()),
            }
        }
    }
    Ok(())
}

/// A state, and its live dots in order.
#[derive(Clone)]
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
        let left = sorted(live_dots(&without));
        let dropped = expected.iter().filter(|other| !left.contains(other));
        if left.iter().any(|other| !expected.contains(other))
            || dropped.into_iter().any(|other| !is_earlier(*other, dot))
        {
            let detail = format!("without {dot} it becomes {without:?}");
            let proof =
                format!("assert_eq!(BTreeSet::from_iter(live_dots(&without)), {}.into());", dots_source(&expected));
            return Err(self.fails(3, &detail).by(copy_without).by(kill_one).by(proof));
        }
        let (mut again, only) = (without, killed(self.seen.state, &expected));
        let apart = left == expected && live_dots(&only) == [dot];
        again.absorb(only);
        if apart && again != *self.seen.state {
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
        let at_hand = sorted(shown(|visit| self.seen.state.visit_since(known, visit)));
        if at_hand != expected {
            let call =
                format!("let _ = DotStore::visit_since(&{}, &{}, &mut |dot| {{", self.state(), context_source(known));
            return Err(self
                .fails(2, &format!("since {known:?} it shows {at_hand:?}"))
                .by("let mut shown = BTreeSet::new();")
                .by(call)
                .by("    shown.insert(dot);")
                .by("    core::ops::ControlFlow::Continue(())")
                .by("});")
                .by(format!("assert_eq!(shown, {}.into());", dots_source(&expected))));
        }
        if sorted(live_dots(&since)) == expected {
            return Ok(());
        }
        let finding = self.fails(2, &format!("since {known:?} there is {since:?}"));
        let call = format!("let since = DotStore::since(&{}, &{});", self.state(), context_source(known));
        let proof = format!("assert_eq!(BTreeSet::from_iter(live_dots(&since)), {}.into());", dots_source(&expected));
        Err(finding.by(call).by(proof))
    }

    /// What is found missing in another state is what is not named among all that lives there.
    fn check_kill_unless_in(&self, other: &Seen<'_, S>) -> Result<(), Finding> {
        let live = ends(other.state);
        let (mut found, mut named) = (self.seen.state.clone(), self.seen.state.clone());
        found.kill_unless_in(other.state, other.context);
        named.kill(&Dead::Unless { seen: other.context, live: &live });
        if found == named {
            return Ok(());
        }
        let detail = format!("unless in {:?} it becomes {found:?}, and not {named:?}", other.state);
        let (state, others, context) = (self.state(), other.origin.state("other"), context_source(other.context));
        let live = dots_source(&shown(|visit| other.state.visit_ends(visit)));
        Err(self
            .fails(6, &detail)
            .on("other", other.origin)
            .by(format!("let (mut found, mut named) = (({state}).clone(), ({state}).clone());"))
            .by(format!("DotStore::kill_unless_in(&mut found, &{others}, &{context});"))
            .by(format!("let dead = Dead::Unless {{ seen: &{context}, live: &Dots::from_iter({live}) }};"))
            .by("DotStore::kill(&mut named, &dead);")
            .by("assert_eq!(found, named);"))
    }

    /// What is taken over from another state is what is new in it.
    fn check_absorb_since(&self, other: &Seen<'_, S>) -> Result<(), Finding> {
        let known = self.seen.context;
        let (mut at_hand, mut sent) = (self.seen.state.clone(), self.seen.state.clone());
        at_hand.absorb_since(other.state, known);
        sent.absorb(other.state.since(known));
        if at_hand == sent {
            return Ok(());
        }
        let detail = format!("with what is new in {:?} it becomes {at_hand:?}, and not {sent:?}", other.state);
        let (state, others, known) = (self.state(), other.origin.state("other"), context_source(known));
        Err(self
            .fails(7, &detail)
            .on("other", other.origin)
            .by(format!("let (mut at_hand, mut sent) = (({state}).clone(), ({state}).clone());"))
            .by(format!("DotStore::absorb_since(&mut at_hand, &{others}, &{known});"))
            .by(format!("DotStore::absorb(&mut sent, DotStore::since(&{others}, &{known}));"))
            .by("assert_eq!(at_hand, sent);"))
    }

    /// What is held under the dot is the same in another state.
    fn check_content(&self, dot: Dot, other: &Self) -> Result<(), Finding> {
        let (rest, others_rest) = (self.others(dot), other.others(dot));
        let (mine, theirs) = (killed(self.seen.state, &rest), killed(other.seen.state, &others_rest));
        let apart = live_dots(&mine) == [dot] && live_dots(&theirs) == [dot];
        if !apart || mine == theirs {
            return Ok(());
        }
        let kill = |name: &str, state: String, dots: &[Dot]| {
            let dots = dots_source(dots);
            [
                format!("let mut {name} = ({state}).clone();"),
                format!("DotStore::kill(&mut {name}, &Dead::Listed(&Dots::from_iter({dots})));"),
            ]
        };
        let finding = self.fails(1, &format!("under {dot} is held\n  {mine:?} or\n  {theirs:?}"));
        let lines = kill("mine", self.state(), &rest).into_iter().chain(kill(
            "theirs",
            other.seen.origin.state("other"),
            &others_rest,
        ));
        Err(lines.fold(finding.on("other", other.seen.origin), Finding::by).by("assert_eq!(mine, theirs);"))
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

/// May a sum drop `other` with `dot`?
fn is_earlier(other: Dot, dot: Dot) -> bool {
    other.replica == dot.replica && other.counter < dot.counter
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
