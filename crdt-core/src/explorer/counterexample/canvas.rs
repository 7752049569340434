//! Lines of text that are drawn on.

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

/// Lines of characters. What is drawn over something else crosses it.
pub(super) struct Canvas {
    lines: Vec<Vec<char>>,
}

impl Canvas {
    pub(super) fn new(width: usize, height: usize) -> Self {
        Self { lines: vec![vec![' '; width]; height] }
    }

    /// Writes text over whatever is there.
    pub(super) fn write(&mut self, x: usize, y: usize, text: &str) {
        for (place, character) in self.lines[y][x..].iter_mut().zip(text.chars()) {
            *place = character;
        }
    }

    /// A line from left to right, both ends included.
    pub(super) fn across(&mut self, y: usize, from: usize, to: usize) {
        for x in from..=to {
            self.draw(x, y, '─');
        }
    }

    /// A line between two heights, without them.
    pub(super) fn between(&mut self, x: usize, one: usize, other: usize) {
        for y in one.min(other) + 1..one.max(other) {
            self.draw(x, y, '│');
        }
    }

    /// Draws one character; it crosses what is there.
    pub(super) fn draw(&mut self, x: usize, y: usize, character: char) {
        let place = &mut self.lines[y][x];
        *place = match (*place, character) {
            (' ', new) => new,
            (old, new) if old == new => old,
            ('╰' | '╭' | '├', '│') | ('│', '╰' | '╭') => '├',
            _ => '┼',
        };
    }
}

impl core::fmt::Display for Canvas {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        for line in &self.lines {
            let line: String = line.iter().collect();
            writeln!(f, "{}", line.trim_end())?;
        }
        Ok(())
    }
}
