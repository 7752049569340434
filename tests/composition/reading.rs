//! Sets and maps are read as those of std: by reference, from both ends, with a length, by borrowed keys.

use std::fmt::Debug;

use crdt_types::{
    GCounter, GMap, GSet, Graph, LwwMap, LwwSet, OrMap, OrSet, RwSet, SortedSet, TwoPTwoPGraph, TwoPhaseSet,
};

use crate::two;

/// What an iterator gives from the front, from the back, and from both in turn; and how many it says are left.
fn check<I: DoubleEndedIterator<Item: PartialEq + Debug> + ExactSizeIterator>(
    iter: impl Fn() -> I,
    expected: &[I::Item],
) {
    assert_eq!(iter().collect::<Vec<_>>(), expected);
    let mut backwards: Vec<_> = iter().rev().collect();
    backwards.reverse();
    assert_eq!(backwards, expected);

    let (mut both, mut from_back) = (iter(), false);
    let (mut low, mut high) = (0, expected.len());
    while low < high {
        assert_eq!(both.size_hint(), (high - low, Some(high - low)));
        assert_eq!(both.len(), high - low);
        if from_back {
            high -= 1;
            assert_eq!(both.next_back().as_ref(), Some(&expected[high]));
        } else {
            assert_eq!(both.next().as_ref(), Some(&expected[low]));
            low += 1;
        }
        from_back = !from_back;
    }
    assert!(both.next().is_none() && both.next_back().is_none() && both.len() == 0);
}

fn word(word: &str) -> String {
    word.to_owned()
}

const WORDS: [&str; 5] = ["e", "a", "d", "c", "b"];

/// A set of `a`, `b`, `d` and `e`; where elements can be removed, `c` was.
macro_rules! set {
    ($type:ty, $remove:expr) => {{
        let (mut set, _) = two(<$type>::default());
        set.update(|set, tx| set.extend(tx, WORDS.map(word)));
        set.update($remove);
        let elements: Vec<&str> = (&*set).into_iter().map(String::as_str).collect();
        let expected: Vec<String> = elements.iter().map(|element| (*element).to_owned()).collect();
        assert_eq!(elements.contains(&"c"), set.contains("c"));
        assert_eq!(set.len(), elements.len());
        assert!(elements.is_sorted() && set.contains("a") && !set.contains("f") && !set.is_empty());
        check(|| set.iter(), &expected.iter().collect::<Vec<_>>());
        check(|| (&*set).into_iter(), &expected.iter().collect::<Vec<_>>());
        let mut met = 0;
        for element in &*set {
            met += usize::from(set.contains(element));
        }
        assert_eq!(met, set.len());
        elements.len()
    }};
}

#[test]
fn sets() {
    assert_eq!(set!(GSet<String>, |_, _| ()), 5);
    assert_eq!(set!(TwoPhaseSet<String>, |set, tx| assert!(set.remove(tx, "c"))), 4);
    assert_eq!(set!(LwwSet<String>, |set, tx| assert!(set.remove(tx, "c"))), 4);
    assert_eq!(set!(OrSet<String>, |set, tx| assert!(set.remove(tx, "c"))), 4);
    assert_eq!(set!(RwSet<String>, |set, tx| assert!(set.remove(tx, "c") && !set.remove(tx, "g"))), 4);
}

#[test]
fn a_map_of_crdts_is_read_by_borrowed_keys() {
    let (mut shrinking, _) = two(OrMap::<String, GCounter>::default());
    let (mut growing, _) = two(GMap::<String, GCounter>::default());
    for (number, key) in (1..).zip(WORDS) {
        shrinking.update(|map, tx| map.update_or_default(tx, word(key), |counter, tx| counter.add(tx, number)));
        growing.update(|map, tx| map.update_or_default(tx, word(key), |counter, tx| counter.add(tx, number)));
    }
    assert_eq!(growing.update(|map, tx| map.modify(tx, "a", |counter, _| counter.get())), Some(2));
    assert_eq!(shrinking.update(|map, tx| map.modify(tx, "f", |counter, _| counter.get())), None);
    assert!(shrinking.update(|map, tx| map.remove(tx, "c")));
    assert_eq!(growing.get("c").map(GCounter::get), Some(4));
    assert_eq!((shrinking.get("c"), shrinking.contains_key("c"), growing.contains_key("c")), (None, false, true));

    let numbers = |entries: &[(&String, &GCounter)]| entries.iter().map(|(_, count)| count.get()).collect::<Vec<_>>();
    let entries: Vec<_> = (&*shrinking).into_iter().collect();
    assert_eq!(numbers(&entries), [2, 5, 3, 1]);
    check(|| shrinking.iter(), &entries);
    check(|| shrinking.keys(), &entries.iter().map(|(key, _)| *key).collect::<Vec<_>>());
    check(|| shrinking.values(), &entries.iter().map(|(_, value)| *value).collect::<Vec<_>>());
    let entries: Vec<_> = (&*growing).into_iter().collect();
    assert_eq!(numbers(&entries), [2, 5, 4, 3, 1]);
    check(|| growing.iter(), &entries);
    check(|| growing.keys(), &entries.iter().map(|(key, _)| *key).collect::<Vec<_>>());
    check(|| growing.values(), &entries.iter().map(|(_, value)| *value).collect::<Vec<_>>());
}

#[test]
fn a_map_of_plain_values_is_read_by_borrowed_keys() {
    let (mut map, _) = two(LwwMap::default());
    map.update(|map, tx| map.extend(tx, WORDS.map(word).into_iter().zip(1..)));
    assert!(map.update(|map, tx| map.remove(tx, "c")));
    assert_eq!((map.get("a"), map.get("c"), map.contains_key("e"), map.len()), (Some(&2), None, true, 4));
    let entries: Vec<_> = (&*map).into_iter().collect();
    assert_eq!(entries.iter().map(|(_, value)| **value).collect::<Vec<_>>(), [2, 5, 3, 1]);
    check(|| map.iter(), &entries);
    check(|| map.keys(), &entries.iter().map(|(key, _)| *key).collect::<Vec<_>>());
    check(|| map.values(), &entries.iter().map(|(_, value)| *value).collect::<Vec<_>>());
}

#[test]
fn a_sorted_set_gives_up_its_ends() {
    let (mut set, _) = two(SortedSet::default());
    set.update(|set, tx| set.extend(tx, [(word("a"), 3), (word("b"), 1), (word("c"), 2)]));
    assert_eq!(set.update(SortedSet::pop_last), Some((word("a"), 3)));
    assert_eq!(set.update(SortedSet::pop_first), Some((word("b"), 1)));
    assert_eq!(set.value(), [(word("c"), 2)]);
    assert_eq!(set.update(SortedSet::pop_first), Some((word("c"), 2)));
    assert_eq!((set.update(SortedSet::pop_first), set.update(SortedSet::pop_last)), (None, None));
}

#[test]
fn a_sorted_set_is_read_by_borrowed_members() {
    let (mut set, _) = two(SortedSet::default());
    set.update(|set, tx| set.extend(tx, WORDS.map(word).into_iter().zip(1..)));
    assert!(set.update(|set, tx| set.remove(tx, "c")));
    assert_eq!((set.score("a"), set.rank("a"), set.contains("c"), set.rank("c")), (Some(&2), Some(1), false, None));
    let entries: Vec<_> = (&*set).into_iter().collect();
    assert_eq!(entries.iter().map(|(member, _)| member.as_str()).collect::<Vec<_>>(), ["e", "a", "d", "b"]);
    check(|| set.iter(), &entries);
    check(|| set.range(2..5), &entries[1..3]);
}

#[test]
fn graphs_are_read_by_borrowed_vertices() {
    let (mut roads, _) = two(Graph::default());
    roads.update(|roads, tx| roads.extend_edges(tx, [(word("b"), word("a"), 7), (word("a"), word("c"), 8)]));
    assert!(roads.contains_vertex("a") && roads.contains_edge("b", "a", &7) && !roads.contains_edge("a", "b", &7));
    assert_eq!(roads.successors("a").collect::<Vec<_>>(), [(&word("c"), &8)]);
    assert_eq!(roads.predecessors("a").collect::<Vec<_>>(), [(&word("b"), &7)]);
    check(|| roads.vertices(), &[&word("a"), &word("b"), &word("c")]);
    assert_eq!(roads.edges().next_back(), Some((&word("b"), &word("a"), &7)));
    assert!(roads.update(|roads, tx| roads.remove_edge(tx, "b", "a", &7) && roads.remove_vertex(tx, "c")));

    let (mut tasks, _) = two(TwoPTwoPGraph::default());
    tasks.update(|tasks, tx| tasks.extend_vertices(tx, WORDS.map(word)));
    tasks.update(|tasks, tx| tasks.insert_edge(tx, word("a"), word("b"))).unwrap();
    assert!(tasks.contains_vertex("a") && tasks.contains_edge("a", "b") && !tasks.contains_edge("b", "a"));
    assert_eq!(tasks.successors("a").chain(tasks.predecessors("b")).collect::<Vec<_>>(), ["b", "a"]);
    assert!(tasks.update(|tasks, tx| tasks.remove_edge(tx, "a", "b")));
    assert_eq!(tasks.update(|tasks, tx| tasks.remove_vertex(tx, "c")), Ok(true));
    check(|| tasks.vertices(), &[&word("a"), &word("b"), &word("d"), &word("e")]);
    assert_eq!(tasks.edges().next_back(), None);
    assert_eq!(tasks.value().vertices.len(), 4);
}
