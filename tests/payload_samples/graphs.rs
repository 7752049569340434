//! Samples of graphs.

use crdt_types::DagNode::{End, Start};
use crdt_types::graph::{DagValue, GraphValue};
use crdt_types::{AddOnlyDag, Graph, TwoPTwoPGraph};

use super::{Sample, merge, text, two, words};

/// ```text
/// a: here, there ─┬─ here → there ─┬─ sea → here
/// b:              └─ −there, sea ──┘               here → there is kept out of sight until there is back
/// ```
pub(crate) fn graph() -> Sample<Graph<String>> {
    let (mut a, mut b) = two(Graph::default());
    a.update(|roads, tx| roads.extend_vertices(tx, ["here", "there"].map(text)));
    merge(&mut b, &a);
    a.update(|roads, tx| roads.insert_edge(tx, text("here"), text("there"), ())).expect("its ends are there");
    b.update(|roads, tx| roads.remove_vertex(tx, "there"));
    b.update(|roads, tx| roads.insert_vertex(tx, text("sea")));
    merge(&mut a, &b);
    a.update(|roads, tx| roads.insert_edge(tx, text("sea"), text("here"), ())).expect("its ends are there");
    Sample {
        name: "graph",
        replica: a,
        peer: b,
        value: GraphValue { vertices: words(["here", "sea"]), edges: [(text("sea"), text("here"), ())].into() },
        edit: |roads, tx| {
            roads.connect(tx, text("here"), text("new"), ());
            roads.remove_vertex(tx, "sea");
        },
    }
}

/// ```text
/// a: 1 ─7→ 2 ─┬─ −(1 ─7→ 2), 2 ─8→ 2 ─┬─ −(2 ─8→ 2)
/// b:          └─ 1 ─7→ 2, 1 ─9→ 2 ────┘
/// ```
pub(crate) fn graph_of_labels() -> Sample<Graph<u8, u8>> {
    let (mut a, mut b) = two(Graph::default());
    a.update(|roads, tx| roads.connect(tx, 1, 2, 7));
    merge(&mut b, &a);
    a.update(|roads, tx| roads.remove_edge(tx, &1, &2, &7));
    a.update(|roads, tx| roads.insert_edge(tx, 2, 2, 8)).expect("its end is there");
    b.update(|roads, tx| roads.insert_edge(tx, 1, 2, 7)).expect("its ends are there");
    b.update(|roads, tx| roads.insert_edge(tx, 1, 2, 9)).expect("its ends are there");
    merge(&mut a, &b);
    a.update(|roads, tx| roads.remove_edge(tx, &2, &2, &8));
    Sample {
        name: "graph_of_labels",
        replica: a,
        peer: b,
        value: GraphValue { vertices: [1, 2].into(), edges: [(1, 2, 7), (1, 2, 9)].into() },
        edit: |roads, tx| {
            roads.connect(tx, 2, 3, 7);
            roads.remove_edge(tx, &1, &2, &9);
        },
    }
}

/// ```text
/// a: dig → plant ─┬─ dig → weed, dig → eat, plant → eat ─┬─ −(dig → eat)
/// b:              └─ −(dig → plant), −plant ─────────────┘        plant → eat went with plant
/// ```
pub(crate) fn two_p_two_p_graph() -> Sample<TwoPTwoPGraph<String>> {
    let (mut a, mut b) = two(TwoPTwoPGraph::default());
    a.update(|tasks, tx| tasks.extend_vertices(tx, ["dig", "plant"].map(text)));
    a.update(|tasks, tx| tasks.insert_edge(tx, text("dig"), text("plant"))).expect("its ends are there");
    merge(&mut b, &a);
    a.update(|tasks, tx| tasks.extend_vertices(tx, ["eat", "weed"].map(text)));
    a.update(|tasks, tx| tasks.insert_edge(tx, text("dig"), text("weed"))).expect("its ends are there");
    a.update(|tasks, tx| tasks.insert_edge(tx, text("plant"), text("eat"))).expect("its ends are there");
    a.update(|tasks, tx| tasks.insert_edge(tx, text("dig"), text("eat"))).expect("its ends are there");
    b.update(|tasks, tx| tasks.remove_edge(tx, "dig", "plant"));
    b.update(|tasks, tx| tasks.remove_vertex(tx, "plant")).expect("it has no edges");
    merge(&mut a, &b);
    a.update(|tasks, tx| tasks.remove_edge(tx, "dig", "eat"));
    Sample {
        name: "two_p_two_p_graph",
        replica: a,
        peer: b,
        value: GraphValue { vertices: words(["dig", "eat", "weed"]), edges: [(text("dig"), text("weed"))].into() },
        edit: |tasks, tx| {
            tasks.insert_vertex(tx, text("new"));
            let _ = tasks.insert_edge(tx, text("dig"), text("new"));
            tasks.remove_edge(tx, "dig", "weed");
            let _ = tasks.remove_vertex(tx, "weed");
        },
    }
}

/// ```text
/// a: start → dig → end ─┬─ dig → plant → end ─┬─ start → plant
/// b:                    └─ dig → rake → end ──┘
/// ```
pub(crate) fn add_only_dag() -> Sample<AddOnlyDag<String>> {
    let (mut a, mut b) = two(AddOnlyDag::default());
    let dig = a.update(|steps, tx| steps.insert(tx, Start, End, text("dig"))).expect("a path");
    merge(&mut b, &a);
    let plant = a.update(|steps, tx| steps.insert(tx, dig, End, text("plant"))).expect("a path");
    let rake = b.update(|steps, tx| steps.insert(tx, dig, End, text("rake"))).expect("a path");
    merge(&mut a, &b);
    a.update(|steps, tx| steps.insert_edge(tx, Start, plant)).expect("a path");
    let edges =
        [(Start, dig), (Start, plant), (Start, End), (dig, plant), (dig, rake), (dig, End), (plant, End), (rake, End)];
    Sample {
        name: "add_only_dag",
        replica: a,
        peer: b,
        value: DagValue {
            nodes: [dig, plant, rake].into_iter().zip(["dig", "plant", "rake"].map(text)).collect(),
            edges: edges.into(),
        },
        edit: |steps, tx| {
            let new = steps.insert(tx, Start, End, text("new")).expect("the end is always after the start");
            let first = steps.iter().next().map_or(new, |(node, _)| node);
            let _ = steps.insert_edge(tx, Start, first);
            let _ = steps.insert(tx, first, End, text("newer"));
            let _ = (steps.to_string(), steps.has_path(first, first));
        },
    }
}
