//! A later version of a type itself: what it has beside its vertices, nodes or rights is kept inside it.

use crdt_types::DagNode::{End, Start};
use crdt_types::{AddOnlyDag, BoundedCounter, Graph, OrMap, Replica, StateCrdt, Stored, TwoPTwoPGraph};
use serde_json::{Value, json};

use crate::device::Device;
use crate::wire::replica;

#[derive(StateCrdt, Clone, PartialEq, Debug, Default)]
struct Plan {
    roads: Graph<u8>,
    tasks: TwoPTwoPGraph<u8>,
    steps: AddOnlyDag<u8>,
    seats: BoundedCounter,
    plans: OrMap<u8, Plan>,
}

const TYPES: [(&str, &str); 4] = [
    ("roads", "struct:Graph"),
    ("tasks", "struct:TwoPTwoPGraph"),
    ("steps", "struct:AddOnlyDag"),
    ("seats", "struct:BoundedCounter"),
];

/// The replica that has the later version.
const LATER: &str = "00000000000000ff";

/// What a later version has written of a plan that holds another one: one event in each type, in both plans.
fn later() -> Value {
    let mut plan = replica(2, Plan::default());
    plan.update(|plan, tx| {
        plan.seats.add(tx, 5);
        plan.plans.update_or_default(tx, 7, |plan, tx| plan.seats.add(tx, 5));
    });
    let mut payload = plan.payload().unwrap();
    payload["context"][LATER] = json!(8);
    let mut next = 0;
    let mut add = |plan: &mut Value| {
        for (field, tag) in TYPES {
            next += 1;
            plan["struct"][field][tag]["colours"] = json!({ "map:OrSet": { LATER: [["red", next]] } });
        }
    };
    add(&mut payload["state"]);
    add(&mut payload["state"]["struct"]["plans"]["map:OrMap"][0][1]["struct"]["value"]);
    payload
}

fn open(payload: Value) -> Replica<Plan> {
    Stored::from_json(payload).unwrap().open_in(Device::new(1))
}

fn colours(plan: &Replica<Plan>) -> usize {
    plan.payload().unwrap()["state"].to_string().matches("\"red\"").count()
}

#[test]
fn it_is_written_as_it_was_read() {
    assert_eq!(open(later()).payload(), Ok(later()));
    assert_eq!(colours(&open(later())), 8);
}

#[test]
fn it_follows_merges_and_deltas() {
    let mut a = open(later());
    a.update(|plan, tx| {
        plan.roads.connect(tx, 1, 2, ());
        plan.tasks.insert_vertex(tx, 1);
        plan.steps.insert(tx, Start, End, 1).unwrap();
        plan.seats.increment(tx);
    });
    let mut b = replica(3, Plan::default());
    let delta = serde_json::to_value(a.delta_since(b.context())).unwrap();
    b.apply(serde_json::from_value(delta).unwrap()).unwrap();
    let mut c = replica(4, Plan::default());
    c.merge(&b).unwrap();
    for other in [b, c] {
        assert_eq!(other.payload().unwrap()["state"], a.payload().unwrap()["state"]);
        assert_eq!(colours(&other), 8);
    }
}

#[test]
fn it_dies_with_the_key_that_holds_it() {
    let mut a = open(later());
    let mut b = a.fork();
    a.update(|plan, tx| plan.plans.remove(tx, &7));
    b.merge(&a).unwrap();
    for plan in [a, b] {
        assert!(plan.plans.is_empty());
        assert_eq!(colours(&plan), 4);
    }
}

/// ```text
/// a: removes the key ──────────────────┬─ the key is there for that colour alone
/// b: has a colour that a has not seen ─┘
/// ```
#[test]
fn it_wins_over_a_removal_that_has_not_seen_it() {
    let mut a = open(later());
    let mut newer = later();
    newer["context"][LATER] = json!(9);
    let plan = &mut newer["state"]["struct"]["plans"]["map:OrMap"][0][1]["struct"]["value"];
    let reds = &mut plan["struct"]["roads"]["struct:Graph"]["colours"]["map:OrSet"];
    reds[LATER][0][1] = json!(9);
    newer["killed"][format!("{LATER}:9")] = json!({ LATER: [[5, 5]] });
    a.update(|plan, tx| plan.plans.remove(tx, &7));
    a.merge(&open(newer)).unwrap();
    let plan = a.plans.get(&7).unwrap();
    assert_eq!((plan.seats.get(), colours(&a)), (0, 5));
}

#[test]
fn it_is_named_where_it_is_wrong() {
    let error = |change: fn(&mut Value)| {
        let mut payload = later();
        change(&mut payload["state"]["struct"]["roads"]["struct:Graph"]);
        Stored::<Plan>::from_json(payload).unwrap_err().to_string()
    };
    let text = error(|roads| roads["colours"] = json!(7));
    assert_eq!(text, "state.roads.colours: invalid type: integer `7`, expected string or map");
    let text = error(|roads| roads["colours"]["map:OrSet"][LATER][0][1] = json!(2));
    assert_eq!(text, "state.tasks.colours[\"red\"]: the event 00000000000000ff:2 occurs twice");
}
