//! What comes of what happens.

use std::sync::Arc;

use crate::actions::Action;
use crate::message::{Content, Message};
use crate::mistake::Mistake;
use crate::scenario::Scenario;
use crate::tally::{Tally, count};
use crate::world::World;

impl World {
    /// The state after this one.
    pub(crate) fn after(&self, action: Action, scenario: &Scenario, tally: &Tally) -> Self {
        let mut next = self.clone();
        match action {
            Action::Edit(device, write) => next.device(device).write(write),
            Action::Save(device) => next.save(device),
            Action::Send(from, to, place) => next.send_parcel(from, to, place, scenario),
            Action::Ask(from, to) => {
                next.device(from).peer(to).asked = true;
                next.send(from, to, next.devices[usize::from(from)].question(to));
            }
            Action::Deliver(message) => {
                next.network.remove(&message);
                next.deliver(&message, scenario, tally);
            }
            Action::Repeat(message) => {
                next.left.repeats -= 1;
                next.deliver(&message, scenario, tally);
            }
            Action::Lose(message) => {
                next.left.losses -= 1;
                next.network.remove(&message);
            }
            Action::Crash(device) => {
                next.left.crashes -= 1;
                next.restart(device, scenario, tally);
            }
            Action::CrashWhileSaving(number) => {
                next.left.crashes -= 1;
                let device = next.device(number);
                let identity = device.disk.identity;
                device.save();
                device.disk.identity = identity;
                next.restart(number, scenario, tally);
            }
            Action::BackUp(device) => {
                let device = next.device(device);
                device.backup = device.disk.clone();
            }
            Action::Restore(number) => {
                next.left.restores -= 1;
                next.copied = true;
                next.promised.retain(|write, elsewhere| write.device != number || *elsewhere);
                let device = next.device(number);
                device.disk = device.backup.clone();
                next.restart(number, scenario, tally);
            }
            Action::Copy(device) => next.copy(device, scenario),
        }
        next
    }

    fn restart(&mut self, number: u8, scenario: &Scenario, tally: &Tally) {
        let device = self.device(number);
        device.restart(scenario);
        let resumed = device.session.replica.id() == device.disk.identity.replica;
        count(if resumed { &tally.resumed } else { &tally.reopened });
    }

    fn copy(&mut self, device: u8, scenario: &Scenario) {
        self.left.copies -= 1;
        self.copied = true;
        let number = u8::try_from(self.devices.len()).expect("few devices");
        let copy = self.devices[usize::from(device)].copy(number, scenario);
        for &peer in copy.peers.keys() {
            self.device(peer).peers.entry(number).or_default();
        }
        self.devices.push(Arc::new(copy));
    }

    fn save(&mut self, number: u8) {
        let device = self.device(number);
        device.save();
        let owing = device.peers.iter_mut().filter_map(|(peer, with)| Some((*peer, with.owes.take()?)));
        let owing: Vec<_> = owing.collect();
        let own: Vec<_> = device.disk.seen.values().filter(|write| write.device == number).copied().collect();
        for write in own {
            self.promised.entry(write).or_default();
        }
        for (peer, receipt) in owing {
            self.acknowledge((number, peer), receipt);
        }
    }

    pub(crate) fn send(&mut self, from: u8, to: u8, content: Content) {
        self.network.insert(Arc::new(Message { from, to, content }));
    }

    fn send_parcel(&mut self, from: u8, to: u8, place: usize, scenario: &Scenario) {
        let buffer = &mut self.device(from).peer(to).buffer;
        let parcel = if scenario.makes(Mistake::ClearsOnSend) { buffer.remove(place) } else { buffer[place].clone() };
        let opening = self.devices[usize::from(from)].opening;
        self.send(from, to, Content::News(parcel, opening));
    }
}
