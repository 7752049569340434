//! A history as a space-time diagram: replicas are lines, time goes to the right.
//!
//! ```text
//! a: ──Insert(1)──●₀────────────────────────────
//!                  ╲
//! b: ───────────────₀●──Remove(1)──●₁───────────
//! ```

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;
use core::fmt::Debug;

use super::canvas::Canvas;
use crate::explorer::Clock;
use crate::explorer::cast::letter;
use crate::explorer::finding::{Origin, Scene};
use crate::explorer::history::{History, Sending};

/// The history, and how those who are in the scene came to be.
pub(super) fn draw<E: Debug>(history: &History<'_, E>, scene: &Scene) -> String {
    let mut diagram = Diagram::default();
    let before = list(history.past);
    let writers = history.schedule.steps.iter().map(|step| step.replica + 1).max().unwrap_or(0);
    for name in (0..writers).map(letter) {
        diagram.rows.push(name);
    }
    for (number, (step, edits)) in history.schedule.steps.iter().zip(history.transactions).enumerate() {
        let row = step.replica;
        for &message in &step.receives {
            diagram.receive(row, message);
        }
        diagram.look(row, scene, number, false);
        diagram.mark(row, list(edits));
        diagram.look(row, scene, number, true);
        if let Some(message) = history.schedule.message_of(number) {
            diagram.send(row, message);
        }
    }
    for actor in &scene.actors {
        if let Origin::Observer(messages) = &actor.origin {
            diagram.rows.push(actor.name);
            let row = diagram.rows.len() - 1;
            for &message in messages {
                diagram.receive(row, message);
            }
        }
    }
    let past = if history.past.is_empty() { String::new() } else { format!("Before, seen by all: {before}\n\n") };
    format!("{past}{}{}", diagram.draw(), legend(history.sending, history.clock))
}

fn list<E: Debug>(edits: &[E]) -> String {
    edits.iter().map(|edit| format!("{edit:?}")).collect::<Vec<_>>().join("; ")
}

fn legend(sending: Sending, clock: Clock) -> String {
    let how = match sending {
        Sending::Delta => "",
        Sending::AfterCut => "A message is a delta, of a log that was cut.\n",
        Sending::CutBefore => "A message is a delta, of a log that was cut before.\n",
        Sending::Whole => "A message is a whole state.\n",
        Sending::Fork => "A message is the delta of a fork.\n",
        Sending::Relay => "A message is the delta of a replica that has merged the sender.\n",
        Sending::Payload => "A message is the delta of a replica that was opened from the sender's payload.\n",
    };
    let when = match clock {
        Clock::Absent => "",
        Clock::Skewed => "The clock of a is ahead of that of b, and so on.\n",
    };
    [how, when].concat()
}

#[derive(Default)]
struct Diagram {
    rows: Vec<&'static str>,
    marks: Vec<Mark>,
    /// The next free column.
    next: usize,
    /// Where each message leaves.
    sent: Vec<Point>,
    deliveries: Vec<(Point, Point)>,
}

struct Mark {
    at: Point,
    text: String,
}

#[derive(Clone, Copy)]
struct Point {
    x: usize,
    row: usize,
}

/// So much of a line is free on each side of a mark.
const MARGIN: usize = 2;

impl Diagram {
    /// Puts a text on a line, and tells where it begins.
    fn mark(&mut self, row: usize, text: String) -> Point {
        let at = Point { x: self.next, row };
        self.next += text.chars().count() + MARGIN;
        self.marks.push(Mark { at, text });
        at
    }

    fn send(&mut self, row: usize, message: usize) {
        let at = self.mark(row, format!("●{}", subscript(message)));
        self.sent.push(at);
    }

    fn receive(&mut self, row: usize, message: usize) {
        let number = subscript(message);
        let at = self.mark(row, format!("{number}●"));
        let to = Point { x: at.x + number.chars().count(), row };
        self.deliveries.extend(self.sent.get(message).map(|&from| (from, to)));
    }

    /// Marks where somebody in the scene was.
    fn look(&mut self, row: usize, scene: &Scene, number: usize, after: bool) {
        let here = Origin::Writer { step: number, after };
        for actor in scene.actors.iter().filter(|actor| actor.origin == here) {
            self.mark(row, format!("({})", actor.name));
        }
    }

    fn draw(&self) -> Canvas {
        let lanes = self.lanes();
        let heights: Vec<usize> = (0..self.rows.len())
            .map(|gap| lanes.iter().filter(|lane| lane.gap == gap).map(|lane| lane.number + 1).max().unwrap_or(1))
            .collect();
        let height_of = |row: usize| heights[..row].iter().sum::<usize>() + row;
        let names = self.rows.iter().map(|name| name.len()).max().unwrap_or(0) + 2;
        let left = names + MARGIN;
        let mut canvas =
            Canvas::new(left + self.next, self.rows.last().map_or(0, |_| height_of(self.rows.len() - 1) + 1));
        for (row, name) in self.rows.iter().enumerate() {
            canvas.write(0, height_of(row), &format!("{name}:"));
            canvas.across(height_of(row), names, left + self.next - 1);
        }
        for Mark { at, text } in &self.marks {
            canvas.write(left + at.x, height_of(at.row), text);
        }
        for (&(from, to), lane) in self.deliveries.iter().zip(&lanes) {
            let [from_x, to_x] = [from.x, to.x].map(|x| left + x);
            let [from_y, to_y] = [from.row, to.row].map(height_of);
            if lane.number == 0 && heights[lane.gap] == 1 && from.row.abs_diff(to.row) == 1 && to_x - from_x <= 5 {
                canvas.draw(from_x + (to_x - from_x) / 2, from_y.min(to_y) + 1, if from_y < to_y { '╲' } else { '╱' });
                continue;
            }
            let lane_y = height_of(lane.gap) + 1 + lane.number;
            let corners = if from_y < to_y { ['╰', '╮'] } else { ['╭', '╯'] };
            canvas.between(from_x, from_y, lane_y);
            canvas.draw(from_x, lane_y, corners[0]);
            canvas.across(lane_y, from_x + 1, to_x - 1);
            canvas.draw(to_x, lane_y, corners[1]);
            canvas.between(to_x, lane_y, to_y);
        }
        canvas
    }

    /// A lane for each delivery in the gap beside its sender, where no two overlap.
    fn lanes(&self) -> Vec<Lane> {
        let mut lanes: Vec<Lane> = Vec::new();
        for (from, to) in &self.deliveries {
            let gap = if from.row < to.row { from.row } else { from.row - 1 };
            let mut taken = vec![false; lanes.len() + 1];
            for (lane, (start, end)) in lanes.iter().zip(&self.deliveries) {
                if lane.gap == gap && from.x <= end.x && start.x <= to.x {
                    taken[lane.number] = true;
                }
            }
            let number = taken.iter().position(|taken| !taken).unwrap_or_default();
            lanes.push(Lane { gap, number });
        }
        lanes
    }
}

struct Lane {
    gap: usize,
    number: usize,
}

fn subscript(number: usize) -> String {
    let digits = number.to_string();
    digits.chars().filter_map(|digit| "₀₁₂₃₄₅₆₇₈₉".chars().nth(digit.to_digit(10)? as usize)).collect()
}
