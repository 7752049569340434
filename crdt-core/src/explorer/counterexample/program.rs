//! A history as the program that plays it.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::any::type_name;

use crate::explorer::cast::{OBSERVER, ROOT, letter, replica};
use crate::explorer::finding::{Actor, Origin, Scene};
use crate::explorer::history::{History, Sending};
use crate::explorer::model::Model;
use crate::explorer::schedule::Step;
use crate::explorer::source::id_source;

/// A function that plays the history, and what happens in the scene.
pub(super) fn write<S, E>(model: &Model<S, E>, history: &History<'_, E>, scene: &Scene) -> String {
    let mut program = Program { model, history, scene, lines: Vec::new() };
    program.open();
    for (number, step) in history.schedule.steps.iter().enumerate() {
        program.play(number, step);
    }
    program.stage();
    let state = short_name(type_name::<S>());
    let indented = |line: &String| if line.is_empty() { "\n".into() } else { format!("    {line}\n") };
    let body: String = program.lines.iter().map(indented).collect();
    let body = body.replace("<S>", &format!("<{state}>"));
    let attribute = "#[allow(unused, reason = \"it is all the same for every history\")]";
    format!(
        "{}\n\n{attribute}\nfn replay(initial: {state}) -> Result<(), Box<dyn std::error::Error>> {{\n{body}    Ok(())\n}}\n",
        imports(&body)
    )
}

struct Program<'a, S, E> {
    model: &'a Model<S, E>,
    history: &'a History<'a, E>,
    scene: &'a Scene,
    lines: Vec<String>,
}

impl<S, E> Program<'_, S, E> {
    /// The replicas, and what they have all seen.
    fn open(&mut self) {
        self.say("let laboratory = Laboratory::default();");
        self.set_clock(ROOT);
        let root = id_source(ROOT);
        self.say(format!("let mut root = Replica::with_id_in(laboratory.clone(), {root}, initial);"));
        if !self.history.past.is_empty() {
            self.say(format!("root.update({});", (self.model.source)(self.history.past)));
        }
        let writers = self.history.schedule.steps.iter().map(|step| step.replica + 1).max().unwrap_or(0);
        for number in 0..writers {
            let (name, id) = (letter(number), id_source(replica(number)));
            self.say(format!("let mut {name} = root.fork_with_id({id});"));
        }
    }

    /// A step: what its replica receives, does and sends.
    fn play(&mut self, number: usize, step: &Step) {
        let name = letter(step.replica);
        self.say("");
        for message in &step.receives {
            self.say(format!("{name}.apply(message_{message}.clone())?;"));
        }
        self.look(name, number, false);
        let steps = &self.history.schedule.steps;
        let is_first_unsent =
            steps[..number].iter().rfind(|before| before.replica == step.replica).is_none_or(|before| before.sends);
        if is_first_unsent {
            self.say(format!("let {name}_known = {name}.context().clone();"));
            if self.history.sending == Sending::CutBefore {
                self.say(format!("{name}.cut_log();"));
            }
        }
        self.set_clock(replica(step.replica));
        self.say(format!("{name}.update({});", (self.model.source)(&self.history.transactions[number])));
        self.look(name, number, true);
        if let Some(message) = self.history.schedule.message_of(number) {
            self.send(name, message);
        }
    }

    fn send(&mut self, name: &str, message: usize) {
        let observer = id_source(OBSERVER);
        let sender = match self.history.sending {
            Sending::Delta | Sending::CutBefore => name.to_string(),
            Sending::AfterCut => {
                self.say(format!("{name}.cut_log();"));
                name.to_string()
            }
            Sending::Whole => {
                return self.say(format!("let message_{message} = {name}.delta_since(&CausalContext::new());"));
            }
            Sending::Fork => format!("{name}.fork_with_id({observer})"),
            Sending::Relay => {
                self.say(format!("let mut relay = root.fork_with_id({observer});"));
                self.say(format!("relay.merge(&{name})?;"));
                "relay".to_string()
            }
            Sending::Payload => format!("Stored::<S>::from_json({name}.payload()?)?.open_in(laboratory.clone())"),
        };
        self.say(format!("let message_{message} = {sender}.delta_since(&{name}_known);"));
    }

    /// Keeps the state of a writer that is in the scene.
    fn look(&mut self, writer: &str, step: usize, after: bool) {
        let scene = self.scene;
        let here = Origin::Writer { step, after };
        for Actor { name, .. } in scene.actors.iter().filter(|actor| actor.origin == here) {
            self.say(format!("let ({name}, {name}_context) = ((*{writer}).clone(), {writer}.context().clone());"));
        }
    }

    /// The observers in the scene, and what happens in it.
    fn stage(&mut self) {
        let scene = self.scene;
        for Actor { name, origin } in &scene.actors {
            if let Origin::Observer(messages) = origin {
                self.say("");
                self.say(format!("let mut {name} = root.fork_with_id({});", id_source(OBSERVER)));
                for message in messages {
                    self.say(format!("{name}.apply(message_{message}.clone())?;"));
                }
            }
        }
        self.say("");
        for line in &scene.lines {
            self.say(line.as_str());
        }
    }

    fn set_clock(&mut self, author: crate::ReplicaId) {
        let now = self.history.clock.now(author);
        if now > 0 {
            self.say(format!("laboratory.set_clock({now});"));
        }
    }

    fn say(&mut self, line: impl Into<String>) {
        self.lines.push(line.into());
    }
}

/// The names of the explorer's that a program may need, and by what it is seen to need them.
const TOOLS: [(&str, &str); 4] = [
    ("InitialUnder", "InitialUnder::"),
    ("Laboratory", "Laboratory::"),
    ("Specified", "Specified::"),
    ("live_dots", "live_dots("),
];

/// The other names.
const NAMES: [(&str, &str); 9] = [
    ("CausalContext", "CausalContext::"),
    ("Dead", "Dead::"),
    ("Dot", "Dot::"),
    ("DotStore", "DotStore::"),
    ("Dots", "Dots::"),
    ("Replica", "Replica::"),
    ("ReplicaId", "ReplicaId::"),
    ("StateCrdt", ".value()"),
    ("Stored", "Stored::"),
];

fn imports(body: &str) -> String {
    let used = |names: &[(&'static str, &str)]| {
        let used: Vec<_> = names.iter().filter(|(_, sign)| body.contains(sign)).map(|(name, _)| *name).collect();
        if let [only] = used[..] { only.to_string() } else { format!("{{{}}}", used.join(", ")) }
    };
    let sets = if body.contains("BTreeSet") { "use std::collections::BTreeSet;\n\n" } else { "" };
    format!("{sets}use crdt_types::explorer::{};\nuse crdt_types::{};", used(&TOOLS), used(&NAMES))
}

/// The name of a type without the paths in it.
fn short_name(name: &str) -> String {
    let mut short = String::new();
    let mut start = 0;
    for (at, character) in name.char_indices() {
        if !(character.is_alphanumeric() || character == '_' || character == ':') {
            short.push_str(name[start..at].rsplit("::").next().unwrap_or_default());
            short.push(character);
            start = at + character.len_utf8();
        }
    }
    short + name[start..].rsplit("::").next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::short_name;

    #[test]
    fn names_lose_their_paths() {
        let name = "crdt_types::map::or_map::OrMap<alloc::string::String, (u8, [tests::Item; 2])>";
        assert_eq!(short_name(name), "OrMap<String, (u8, [Item; 2])>");
    }
}
