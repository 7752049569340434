//! Graphs whose vertices, edges and nodes do not go together: they are refused, or read as far as they make sense.

use crdt_types::DagNode::{self, End, Start};
use crdt_types::PayloadProblem::UnseenDot;
use crdt_types::{AddOnlyDag, Replica};
use serde_json::{Value, json};

use crate::samples::graphs::{add_only_dag, graph, two_p_two_p_graph};
use crate::samples::{text, words};
use crate::{check, dot, invalid, malformed, remove, usable};

fn graph_of(payload: &mut Value) -> &mut Value {
    &mut payload["state"]["struct:Graph"]
}

fn two_p_two_p(payload: &mut Value) -> &mut Value {
    &mut payload["state"]["struct:TwoPTwoPGraph"]
}

fn dag(payload: &mut Value) -> &mut Value {
    &mut payload["state"]["struct:AddOnlyDag"]
}

#[test]
fn an_edge_without_its_vertices_is_kept_out_of_sight() {
    let sample = graph();
    let mut roads = usable(&sample, |p| graph_of(p)["vertices"]["map"] = json!([]));
    assert!(roads.is_empty() && roads.edges().next().is_none());
    assert!(roads.successors("sea").next().is_none() && roads.predecessors("here").next().is_none());
    assert!(!roads.update(|roads, tx| roads.remove_vertex(tx, "sea")));
    roads.update(|roads, tx| roads.extend_vertices(tx, ["sea", "here"].map(text)));
    assert!(roads.contains_edge("sea", "here", &()));

    let sample = two_p_two_p_graph();
    let mut tasks = usable(&sample, |p| two_p_two_p(p)["vertices"]["map"] = json!([]));
    assert!(tasks.is_empty() && tasks.edges().next().is_none());
    assert_eq!(tasks.update(|tasks, tx| tasks.remove_vertex(tx, "dig")), Ok(false));
    tasks.update(|tasks, tx| tasks.extend_vertices(tx, ["dig", "weed"].map(text)));
    assert!(tasks.contains_edge("dig", "weed"));
}

#[test]
fn a_graph_that_lacks_a_member_has_none_of_it() {
    for wrong in [
        (|p| remove(graph_of(p), "edges")) as fn(&mut Value),
        |p| graph_of(p)["edges"]["map"] = json!([]),
        |p| *graph_of(p) = json!({ "vertices": graph_of(p)["vertices"] }),
    ] {
        let roads = usable(&graph(), wrong);
        assert_eq!((roads.value().vertices, roads.edges().count()), (words(["here", "sea"]), 0));
    }
    let tasks = usable(&two_p_two_p_graph(), |p| remove(two_p_two_p(p), "edges"));
    assert_eq!((tasks.len(), tasks.edges().count()), (3, 0));
    let tasks = usable(&two_p_two_p_graph(), |p| remove(two_p_two_p(p), "vertices"));
    assert_eq!((tasks.len(), tasks.edges().count()), (0, 0));
    assert!(usable(&graph(), |p| *graph_of(p) = json!({})).is_empty());
    assert!(usable(&two_p_two_p_graph(), |p| *two_p_two_p(p) = json!({})).is_empty());
    assert!(usable(&add_only_dag(), |p| *dag(p) = json!({})).is_empty());
}

/// The edges, in a list of pairs as other maps are.
fn edges(payload: &mut Value) -> &mut Value {
    let edges = &mut graph_of(payload)["edges"]["map"];
    *edges = json!([
        [["here", "sea", null], { "set": ["000000000000000a:1"] }],
        [["sea", "here", null], { "set": ["000000000000000a:2"] }],
    ]);
    edges
}

#[test]
fn an_edge_has_two_ends_and_a_label() {
    check(
        &graph(),
        [
            malformed(
                "no label",
                |p| edges(p)[0][0] = json!(["here", "there"]),
                "state",
                "invalid length 2, expected a tuple of size 3",
            ),
            malformed(
                "another label",
                |p| edges(p)[0][0][2] = json!("road"),
                "state",
                "invalid type: string \"road\", expected unit",
            ),
            malformed(
                "an edge twice",
                |p| edges(p)[0][0] = json!(["sea", "here", null]),
                "state",
                "the key (\"sea\", \"here\", ()) occurs twice",
            ),
            malformed(
                "no edges",
                |p| graph_of(p)["edges"] = json!(null),
                "state",
                "invalid type: null, expected string or map",
            ),
        ],
    );
}

#[test]
fn a_node_is_named_by_its_own_event() {
    let misnamed = "the node 000000000000000a:2 is named by another event than the one that has added it";
    check(
        &add_only_dag(),
        [
            malformed(
                "by another",
                |p| {
                    p["context"]["000000000000000a"] = json!(4);
                    dag(p)["nodes"]["map"][1][1]["fun"][0][0] = json!("000000000000000a:4");
                },
                "state",
                misnamed,
            ),
            malformed(
                "by two",
                |p| {
                    p["context"]["000000000000000a"] = json!(4);
                    let places = dag(p)["nodes"]["map"][1][1]["fun"].as_array_mut().unwrap();
                    places.push(json!(["000000000000000a:4", [null, null, "again"]]));
                },
                "state",
                misnamed,
            ),
            invalid(
                "by one that was not seen",
                |p| {
                    let node = &mut dag(p)["nodes"]["map"][1];
                    node[0] = json!("000000000000000a:9");
                    node[1]["fun"][0][0] = json!("000000000000000a:9");
                },
                "state[000000000000000a:9]",
                UnseenDot(dot(0xa, 9)),
                "the event 000000000000000a:9 is not among those that were seen",
            ),
            malformed(
                "by none",
                |p| dag(p)["nodes"]["map"][1][0] = json!(null),
                "state",
                "invalid type: null, expected a string",
            ),
        ],
    );
}

/// The nodes of the sample: dig, plant, rake.
fn nodes() -> [DagNode; 3] {
    [dot(0xa, 1), dot(0xa, 2), dot(0xb, 1)].map(DagNode::Inner)
}

/// Puts a node of the sample between two others.
fn put(payload: &mut Value, node: usize, before: &str, after: &str) {
    let place = &mut dag(payload)["nodes"]["map"][node][1]["fun"][0][1];
    place[0] = json!(before);
    place[1] = json!(after);
}

const DIG: &str = "000000000000000a:1";
const PLANT: &str = "000000000000000a:2";

/// All that can be asked, and all that can be done.
fn ask_everything(steps: &mut Replica<AddOnlyDag<String>>) {
    let all: Vec<DagNode> = steps.iter().map(|(node, _)| node).chain(nodes()).chain([Start, End]).collect();
    for &from in &all {
        let _ = (steps.get(from), steps.contains(from), steps.successors(from).count());
        for &to in &all {
            let path = steps.has_path(from, to);
            assert_eq!(
                steps.update(|steps, tx| steps.insert_edge(tx, from, to)).is_ok(),
                path && from != End && to != Start
            );
            assert_eq!(
                steps.update(|steps, tx| steps.insert(tx, from, to, text("new"))).is_ok(),
                path && from != End && to != Start
            );
        }
    }
    assert!(steps.sorted().len() <= steps.len());
    assert!(steps.edges().all(|(from, to)| steps.contains(from) && steps.contains(to)));
    let _ = (steps.to_string(), format!("{:?}", **steps), steps.value());
}

/// Nothing that keeps to the rules closes a cycle; who is sent one finds an end all the same.
#[test]
fn a_cycle_of_nodes_comes_to_an_end() {
    let [dig, plant, rake] = nodes();
    let mut steps = usable(&add_only_dag(), |p| {
        put(p, 0, PLANT, PLANT);
        put(p, 1, DIG, DIG);
    });
    assert!(steps.has_path(dig, dig) && steps.has_path(plant, dig) && !steps.has_path(rake, dig));
    assert_eq!(steps.sorted().len(), 0, "nothing on a cycle, or after one, has its turn");
    ask_everything(&mut steps);

    let mut alone = usable(&add_only_dag(), |p| put(p, 0, DIG, DIG));
    assert!(alone.has_path(dig, dig));
    ask_everything(&mut alone);
}

#[test]
fn a_cycle_of_edges_comes_to_an_end() {
    let [dig, plant, rake] = nodes();
    let mut steps = usable(&add_only_dag(), |p| {
        p["context"]["000000000000000a"] = json!(7);
        dag(p)["edges"]["map"] = json!([
            [[PLANT, DIG], { "set": ["000000000000000a:3"] }],
            [[DIG, DIG], { "set": ["000000000000000a:4"] }],
            [[null, null], { "set": ["000000000000000a:5"] }],
            [[PLANT, "000000000000000c:1"], { "set": ["000000000000000a:6"] }],
        ]);
    });
    assert!(steps.has_path(dig, dig) && steps.has_path(plant, plant) && steps.has_path(plant, rake));
    assert_eq!(steps.edges().filter(|edge| *edge == (Start, End)).count(), 1);
    ask_everything(&mut steps);
}

/// As after the removal of a key, which takes away only what was seen.
#[test]
fn a_place_beside_nodes_that_are_not_there_is_one_without_edges() {
    let [dig, plant, rake] = nodes();
    let mut steps = usable(&add_only_dag(), |p| {
        dag(p)["nodes"]["map"].as_array_mut().unwrap().remove(0);
        put(p, 1, "000000000000000c:9007199254740991", "ffffffffffffffff:1");
    });
    assert!(!steps.contains(dig) && steps.contains(rake));
    assert!(steps.has_path(Start, plant) && steps.has_path(plant, End) && steps.successors(rake).next().is_none());
    assert_eq!(steps.sorted().iter().map(|(node, _)| *node).collect::<Vec<_>>(), [plant, rake]);
    ask_everything(&mut steps);
}
