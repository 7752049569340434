//! How far a long task is.

use std::io::{self, IsTerminal, Write};

/// A shorter task shows nothing.
const LONG: usize = 200;

/// How far a long task is: on a terminal one line that changes with every percent, elsewhere a line for every ten.
#[derive(Debug)]
pub(crate) struct Progress<W> {
    out: W,
    live: bool,
    done: usize,
    of: usize,
}

impl Progress<io::Stderr> {
    pub(crate) fn new(of: usize) -> Self {
        let out = io::stderr();
        Self { live: out.is_terminal(), out, done: 0, of }
    }
}

impl<W: Write> Progress<W> {
    /// One more of the task's parts is done.
    pub(crate) fn step(&mut self) {
        let parts = if self.live { 100 } else { 10 };
        let before = self.done * parts / self.of.max(1);
        self.done += 1;
        if self.of >= LONG && self.done * parts / self.of > before {
            self.show();
        }
    }

    /// If nobody can see it, the work goes on.
    fn show(&mut self) {
        let start = if self.live { "\r" } else { "" };
        let end = if self.live && self.done < self.of { "" } else { "\n" };
        let _ = write!(self.out, "{start}friendship: {} of {} users{end}", self.done, self.of);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(live: bool, of: usize) -> String {
        let mut progress = Progress { out: Vec::new(), live, done: 0, of };
        (0..of).for_each(|_| progress.step());
        String::from_utf8(progress.out).unwrap()
    }

    #[test]
    fn a_short_task_shows_nothing() {
        assert_eq!(run(false, LONG - 1) + &run(true, LONG - 1), "");
    }

    #[test]
    fn a_long_task_shows_every_tenth_part_and_the_end() {
        let shown = run(false, 205);
        assert_eq!(shown.lines().count(), 10);
        assert_eq!(shown.lines().next(), Some("friendship: 21 of 205 users"));
        assert_eq!(shown.lines().last(), Some("friendship: 205 of 205 users"));
    }

    #[test]
    fn on_a_terminal_one_line_changes() {
        let shown = run(true, 1000);
        assert_eq!(shown.matches('\r').count(), 100);
        assert!(shown.lines().count() == 1 && shown.ends_with("\rfriendship: 1000 of 1000 users\n"));
    }
}
