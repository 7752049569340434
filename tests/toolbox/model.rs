//! What the toolbox makes of its payloads. The histories are held against it too, so it is no invention of ours.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

/// A type of the toolbox: its value as a function of a payload, and its merge of two payloads.
pub(crate) struct Model {
    pub(crate) value: fn(&Value) -> Value,
    pub(crate) merge: fn(&Value, &Value) -> Value,
}

pub(crate) const G_COUNTER: Model = Model { value: |payload| json!(total(payload)), merge: larger_counts };

pub(crate) const PN_COUNTER: Model = Model {
    value: |payload| json!(total(&payload["P"]) - total(&payload["N"])),
    merge: |a, b| json!({"P": larger_counts(&a["P"], &b["P"]), "N": larger_counts(&a["N"], &b["N"])}),
};

pub(crate) const G_SET: Model = Model { value: Value::clone, merge: union };

pub(crate) const TWO_PHASE_SET: Model = Model {
    value: |payload| json!(elements(&payload["A"]).difference(&elements(&payload["R"])).collect::<BTreeSet<_>>()),
    merge: |a, b| json!({"A": union(&a["A"], &b["A"]), "R": union(&a["R"], &b["R"])}),
};

pub(crate) const LWW_SET: Model = Model {
    value: |payload| {
        let (added, removed) = (latest(&payload["A"]), latest(&payload["R"]));
        let there = |(element, time): (&String, &f64)| (removed.get(element) <= Some(time)).then(|| element.clone());
        json!(added.iter().filter_map(there).collect::<BTreeSet<_>>())
    },
    merge: |a, b| json!({"A": later(&a["A"], &b["A"]), "R": later(&a["R"], &b["R"])}),
};

pub(crate) const FRIENDSHIP: Model = Model {
    value: |payload| {
        json!({
            "user_key": payload["user_key"],
            "following": (LWW_SET.value)(&payload["following"]),
            "followers": (LWW_SET.value)(&payload["followers"]),
        })
    },
    merge: |a, b| {
        json!({
            "user_key": a["user_key"],
            "following": (LWW_SET.merge)(&a["following"], &b["following"]),
            "followers": (LWW_SET.merge)(&a["followers"], &b["followers"]),
        })
    },
};

/// The latest time of each element.
pub(crate) fn latest(times: &Value) -> BTreeMap<String, f64> {
    let latest =
        |times: &Value| times.as_array().unwrap().iter().map(|time| time.as_f64().unwrap()).max_by(f64::total_cmp);
    let times = times.as_object().unwrap().iter();
    times.filter_map(|(element, times)| Some((element.clone(), latest(times)?))).collect()
}

pub(crate) fn counts(counts: &Value) -> BTreeMap<String, u64> {
    counts.as_object().unwrap().iter().map(|(client, count)| (client.clone(), count.as_u64().unwrap())).collect()
}

pub(crate) fn elements(list: &Value) -> BTreeSet<String> {
    list.as_array().unwrap().iter().map(|element| element.as_str().unwrap().to_owned()).collect()
}

fn total(payload: &Value) -> i64 {
    counts(payload).values().map(|&count| i64::try_from(count).unwrap()).sum()
}

fn union(a: &Value, b: &Value) -> Value {
    json!(&elements(a) | &elements(b))
}

fn larger_counts(a: &Value, b: &Value) -> Value {
    json!(join(counts(a), counts(b), u64::max))
}

fn later(a: &Value, b: &Value) -> Value {
    let lists = join(latest(a), latest(b), f64::max).into_iter();
    lists.map(|(element, time)| (element, json!([time]))).collect()
}

fn join<V: Copy>(mut a: BTreeMap<String, V>, b: BTreeMap<String, V>, larger: fn(V, V) -> V) -> BTreeMap<String, V> {
    for (key, theirs) in b {
        a.entry(key).and_modify(|mine| *mine = larger(*mine, theirs)).or_insert(theirs);
    }
    a
}
