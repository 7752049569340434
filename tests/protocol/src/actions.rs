//! What can happen next.

use std::fmt;
use std::sync::Arc;

use crate::device::Device;
use crate::message::{Content, Message};
use crate::mistake::Mistake;
use crate::pad::{Edit, Write};
use crate::peer::Parcel;
use crate::scenario::Scenario;
use crate::world::World;

/// The edits of a device that is a copy of another.
const OF_A_COPY: &[Edit] = &[Edit::Note];

/// What can happen.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Action {
    /// A device makes its next edit.
    Edit(u8, Write),
    /// A device saves its replica, and acknowledges what it has received.
    Save(u8),
    /// A device sends what is in the buffer for a peer, at this place.
    Send(u8, u8, usize),
    Ask(u8, u8),
    Deliver(Arc<Message>),
    /// It arrives, and will once more.
    Repeat(Arc<Message>),
    Lose(Arc<Message>),
    /// A device crashes and is started again.
    Crash(u8),
    /// The same, between saving the payload and saving the identity.
    CrashWhileSaving(u8),
    /// The older copy of a disk is made.
    BackUp(u8),
    /// It is put back.
    Restore(u8),
    /// A copy of a disk is started elsewhere.
    Copy(u8),
}

impl World {
    /// What goes on by itself, what should not wait first. Nothing is sent again as long as an answer may come: an early repetition is a message that comes
    /// once more.
    pub(crate) fn exchanges(&self, scenario: &Scenario, actions: &mut Vec<Action>) {
        actions.extend(self.deliverable().map(Action::Deliver));
        let (saved, unsaved): (Vec<_>, Vec<_>) = self.devices.iter().partition(|device| device.is_saved());
        actions.extend(unsaved.iter().map(|device| Action::Save(device.number)));
        if !scenario.makes(Mistake::NeverAsks) {
            for device in &saved {
                self.asks(device, actions);
            }
        }
        let early = unsaved.iter().filter(|_| scenario.makes(Mistake::SendsBeforeSaving));
        for device in saved.iter().chain(early) {
            self.sends(device, actions);
        }
    }

    fn asks(&self, device: &Device, actions: &mut Vec<Action>) {
        for (&number, peer) in &device.peers {
            let under_way = self.network.iter().any(|message| match message.content {
                Content::Question(..) => (message.from, message.to) == (device.number, number),
                Content::News(..) => (message.from, message.to) == (number, device.number),
                Content::Acknowledgement(..) => false,
            });
            if peer.asks && !under_way {
                actions.push(Action::Ask(device.number, number));
            }
        }
    }

    /// A question waits until what is asked for is saved.
    fn deliverable(&self) -> impl Iterator<Item = Arc<Message>> + '_ {
        let asks = |message: &Message| matches!(message.content, Content::Question(..));
        let deliverable =
            move |message: &&Arc<Message>| !asks(message) || self.devices[usize::from(message.to)].is_saved();
        self.network.iter().filter(deliverable).cloned()
    }

    fn sends(&self, device: &Device, actions: &mut Vec<Action>) {
        for (&number, peer) in &device.peers {
            let answered = self.network.iter().any(|message| {
                (message.from, message.to) == (number, device.number) && !matches!(message.content, Content::News(..))
            });
            let waits = answered || self.devices[usize::from(number)].peers[&device.number].owes.is_some();
            let sent = |parcel| {
                let content = Content::News(Parcel::clone(parcel), device.opening);
                self.network.contains(&Message { from: device.number, to: number, content })
            };
            let unsent = peer.buffer.iter().enumerate().filter(|(_, parcel)| !waits && !sent(parcel));
            actions.extend(unsent.map(|(place, _)| Action::Send(device.number, number, place)));
        }
    }

    /// Everything else.
    pub(crate) fn events(&self, scenario: &Scenario, actions: &mut Vec<Action>) {
        for device in &self.devices {
            let script = scenario.edits.get(usize::from(device.number)).copied().unwrap_or(OF_A_COPY);
            let edit = script.get(usize::from(device.made)).and_then(|edit| device.next(*edit));
            actions.extend(edit.map(|write| Action::Edit(device.number, write)));
            if self.left.crashes > 0 {
                actions.push(Action::Crash(device.number));
                if !device.is_saved() {
                    actions.push(Action::CrashWhileSaving(device.number));
                }
            }
            if self.left.restores > 0 && device.backup != device.disk {
                actions.push(Action::Restore(device.number));
                if device.backup.seen.is_empty() {
                    actions.push(Action::BackUp(device.number));
                }
            }
            if self.left.copies > 0 {
                actions.push(Action::Copy(device.number));
            }
        }
        if self.left.losses > 0 {
            actions.extend(self.network.iter().cloned().map(Action::Lose));
        }
        if self.left.repeats > 0 {
            actions.extend(self.deliverable().map(Action::Repeat));
        }
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Edit(device, write) => write!(f, "{device} edits: {write:?}"),
            Self::Save(device) => write!(f, "{device} saves"),
            Self::Send(from, to, place) => write!(f, "{from} sends {to} what is at {place} in the buffer"),
            Self::Ask(from, to) => write!(f, "{from} asks {to}"),
            Self::Deliver(message) => write!(f, "{message} arrives"),
            Self::Repeat(message) => write!(f, "{message} arrives, and will once more"),
            Self::Lose(message) => write!(f, "{message} is lost"),
            Self::Crash(device) => write!(f, "{device} crashes"),
            Self::CrashWhileSaving(device) => {
                write!(f, "{device} crashes after saving the payload, before the identity")
            }
            Self::BackUp(device) => write!(f, "{device} is backed up"),
            Self::Restore(device) => write!(f, "{device} gets its backup"),
            Self::Copy(device) => write!(f, "{device} is copied"),
        }
    }
}
