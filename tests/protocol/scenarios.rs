//! What is explored.

use protocol::Edit::{Note, Remove};
use protocol::{Scenario, Trouble};

const NONE: Trouble = Trouble { losses: 0, repeats: 0, crashes: 0, restores: 0, copies: 0 };

/// Three devices, of which the outer ones hear of each other through the middle one.
const LINE: &[(u8, u8)] = &[(0, 1), (1, 2)];

/// Three devices, each of which exchanges deltas with both others.
const TRIANGLE: &[(u8, u8)] = &[(0, 1), (1, 2), (0, 2)];

/// Two devices.
const PAIR: &[(u8, u8)] = &[(0, 1)];

const fn scenario(
    name: &'static str,
    links: &'static [(u8, u8)],
    edits: &'static [&'static [protocol::Edit]],
    trouble: Trouble,
) -> Scenario {
    Scenario { name, edits, links, trouble, mistake: None }
}

/// In the ordinary test run.
pub(crate) const ORDINARY: &[Scenario] = &[
    LOSS,
    REPETITION,
    TOGETHER,
    CRASH,
    CRASH_BETWEEN_NOTES,
    OLD_DISK,
    OLD_DISK_BETWEEN_NOTES,
    CRASH_AND_OLD_DISK,
    COPY,
    scenario("a loss and a repetition", LINE, &[&[Note], &[], &[]], Trouble { losses: 1, repeats: 1, ..NONE }),
    scenario("a loss and a crash", PAIR, &[&[Note], &[]], Trouble { losses: 1, crashes: 1, ..NONE }),
    scenario("a triangle", TRIANGLE, &[&[Note], &[], &[]], Trouble { losses: 1, ..NONE }),
];

/// Only in a long run, of some ten minutes: twelve million states each.
pub(crate) const LONG: &[Scenario] = &[
    scenario("much between two", PAIR, &[&[Note, Note], &[]], Trouble { crashes: 1, restores: 1, ..NONE }),
    scenario("a crash and a loss", LINE, &[&[Note], &[], &[Remove]], Trouble { losses: 1, crashes: 1, ..NONE }),
];

pub(crate) const LOSS: Scenario = scenario("a loss", LINE, &[&[Note], &[], &[Remove]], Trouble { losses: 1, ..NONE });

pub(crate) const REPETITION: Scenario =
    scenario("a repetition", LINE, &[&[Note], &[], &[]], Trouble { repeats: 1, ..NONE });

pub(crate) const TOGETHER: Scenario = scenario("two notes and a removal", PAIR, &[&[Note, Note], &[Remove]], NONE);

pub(crate) const CRASH: Scenario = scenario("a crash", LINE, &[&[Note], &[], &[]], Trouble { crashes: 1, ..NONE });

pub(crate) const CRASH_BETWEEN_NOTES: Scenario =
    scenario("a crash between notes", PAIR, &[&[Note, Note], &[]], Trouble { crashes: 1, ..NONE });

pub(crate) const OLD_DISK: Scenario =
    scenario("an old disk", LINE, &[&[Note], &[], &[]], Trouble { restores: 1, ..NONE });

pub(crate) const OLD_DISK_BETWEEN_NOTES: Scenario =
    scenario("an old disk between notes", PAIR, &[&[Note, Note], &[]], Trouble { restores: 1, ..NONE });

pub(crate) const CRASH_AND_OLD_DISK: Scenario =
    scenario("a crash and an old disk", PAIR, &[&[Note], &[]], Trouble { crashes: 1, restores: 1, ..NONE });

pub(crate) const COPY: Scenario = scenario("a copied disk", PAIR, &[&[Note], &[]], Trouble { copies: 1, ..NONE });
