//! Small damage, the same in every run.

use serde_json::{Map, Value, json};

/// A generator of pseudo-random numbers: Steele, Lea, Flood, *Fast Splittable Pseudorandom Number Generators*, 2014.
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) const fn seeded(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`, or 0.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        let bound = u64::try_from(bound.max(1)).expect("usize has at most 64 bits");
        usize::try_from(self.next() % bound).expect("below a usize")
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// One to three changes of nodes. Every other time everything has been seen, so that more of what is damaged makes sense.
pub(crate) fn damage_json(json: &Value, chance: &mut Chance) -> Value {
    let mut damaged = json.clone();
    if chance.below(2) == 0 {
        see_everything(&mut damaged);
    }
    for _ in 0..=chance.below(3) {
        let mut other = damaged.clone();
        let donor = random_node(&mut other, chance).take();
        damage_node(random_node(&mut damaged, chance), donor, chance);
    }
    damaged
}

fn see_everything(payload: &mut Value) {
    let context: Map<_, _> = REPLICAS.iter().map(|replica| ((*replica).to_owned(), json!(LARGEST))).collect();
    for member in ["context", "upto"] {
        if let Some(seen) = payload.get_mut(member) {
            *seen = context.clone().into();
        }
    }
}

fn damage_node(node: &mut Value, donor: Value, chance: &mut Chance) {
    match (chance.below(6), node) {
        (0, node) => *node = donor,
        (1, node) => *node = interesting(chance),
        (2, Value::Array(items)) if !items.is_empty() => {
            items.remove(chance.below(items.len()));
        }
        (3, Value::Array(items)) if !items.is_empty() => {
            let copy = chance.pick(items).clone();
            items.insert(chance.below(items.len() + 1), copy);
        }
        (4, Value::Array(items)) => items.insert(chance.below(items.len() + 1), donor),
        (_, Value::Array(items)) => items.reverse(),
        (2 | 3, Value::Object(members)) if !members.is_empty() => {
            let name = members.keys().nth(chance.below(members.len())).cloned();
            name.map(|name| members.remove(&name));
        }
        (_, Value::Object(members)) => {
            members.insert((*chance.pick(NAMES)).to_owned(), donor);
        }
        (_, Value::String(text)) => *text = damage_text(text, chance),
        (_, node @ Value::Number(_)) => {
            let number = node.as_i64().unwrap_or_default();
            *node = json!(number.wrapping_add(if chance.below(2) == 0 { 1 } else { -1 }));
        }
        (_, node) => *node = interesting(chance),
    }
}

/// A dot keeps its form, and most often names another event.
fn damage_text(text: &str, chance: &mut Chance) -> String {
    match text.split_once(':') {
        Some((replica, counter)) if chance.below(4) > 0 => {
            let counter: u64 = counter.parse().unwrap_or_default();
            match chance.below(4) {
                0 => format!("{}:{counter}", chance.pick(REPLICAS)),
                1 => format!("{replica}:9007199254740991"),
                2 => format!("{replica}:{}", counter.saturating_sub(1)),
                _ => format!("{replica}:{}", counter + 1),
            }
        }
        _ => String::from_utf8_lossy(&damage_bytes(text.as_bytes(), b"0a:-\"", chance)).into_owned(),
    }
}

/// The largest counter.
const LARGEST: u64 = (1 << 53) - 1;

const REPLICAS: &[&str] = &["000000000000000a", "000000000000000b", "000000000000000c", "ffffffffffffffff"];

const NAMES: &[&str] = &[
    "000000000000000a",
    "000000000000000d",
    "000000000000000a:1",
    "000000000000000b:9007199254740991",
    "floor",
    "killed",
    "live",
    "state",
    "constant",
    "set",
    "fun",
    "sum",
    "map",
    "struct",
    "value",
    "unknown",
    "",
];

fn interesting(chance: &mut Chance) -> Value {
    match chance.below(24) {
        0 => json!(null),
        1 => json!(true),
        2 => json!(0),
        3 => json!(-1),
        4 => json!(LARGEST),
        5 => json!(LARGEST + 1),
        6 => json!(u64::MAX),
        7 => json!(i64::MIN),
        8 => json!(0.5),
        9 => json!(1e308),
        10 => json!(""),
        11 => json!("18446744073709551615"),
        12 => json!("-9223372036854775808"),
        13 => json!("000000000000000a:1"),
        14 => json!("000000000000000b:9007199254740991"),
        15 => json!([]),
        16 => json!({}),
        17 => json!([[1, LARGEST]]),
        18 => json!({ "000000000000000a": [[1, LARGEST]], "000000000000000b": [[1, LARGEST]] }),
        19 => json!({ "000000000000000a": LARGEST, "000000000000000b": LARGEST }),
        20 => json!({ "set": ["000000000000000a:1"] }),
        21 => json!({ "sum": [["000000000000000a:1", 1, 1]] }),
        22 => (0..64).fold(json!(1), |inner, _| json!([inner])),
        _ => (0..64).fold(json!({}), |inner, _| json!({ "struct": { "value": inner } })),
    }
}

fn random_node<'a>(json: &'a mut Value, chance: &mut Chance) -> &'a mut Value {
    let mut index = chance.below(count(json));
    nth(json, &mut index).expect("below the number of nodes")
}

fn count(json: &Value) -> usize {
    1 + match json {
        Value::Array(items) => items.iter().map(count).sum(),
        Value::Object(members) => members.values().map(count).sum(),
        _ => 0,
    }
}

fn nth<'a>(json: &'a mut Value, index: &mut usize) -> Option<&'a mut Value> {
    if *index == 0 {
        return Some(json);
    }
    *index -= 1;
    match json {
        Value::Array(items) => items.iter_mut().find_map(|item| nth(item, index)),
        Value::Object(members) => members.values_mut().find_map(|member| nth(member, index)),
        _ => None,
    }
}

/// One to three changes of bytes, some of which are taken from `alphabet`.
pub(crate) fn damage_bytes(bytes: &[u8], alphabet: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut damaged = bytes.to_vec();
    for _ in 0..=chance.below(3) {
        let at = chance.below(damaged.len());
        let length = chance.below(8).min(damaged.len() - at);
        match chance.below(8) {
            0 => damaged.truncate(at),
            1 => drop(damaged.drain(at..at + length)),
            2 => damaged.insert(at, *chance.pick(alphabet)),
            3 => {
                let copy = damaged[at..at + length].to_vec();
                let to = chance.below(damaged.len());
                damaged.splice(to..to, copy);
            }
            4 => {
                // The largest number of a positional format.
                let varint = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01];
                damaged.splice(at..at, varint);
            }
            5 if at < damaged.len() => damaged[at] = *chance.pick(alphabet),
            6 if at < damaged.len() => damaged[at] = damaged[at].wrapping_add(1),
            _ if at < damaged.len() => damaged[at] ^= 1 << chance.below(8),
            _ => damaged.push(*chance.pick(alphabet)),
        }
    }
    damaged
}
