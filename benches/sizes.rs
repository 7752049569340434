//! How many bytes of JSON the types take for each element, beside `crdts`: whole, and what one change more sends.
//!
//! `cargo bench -p benches --bench sizes`

use std::error::Error;

use crdt_types::{
    AddOnlyDag, BoundedCounter, DagNode, DwFlag, EwFlag, GCounter, GMap, GSet, Graph, Joined, LwwMap, LwwRegister,
    LwwSet, Max, MvRegister, OrMap, OrSet, PnCounter, Replica, RwSet, SortedSet, StateCrdt, Transaction, TwoPTwoPGraph,
    TwoPhaseSet,
};
use crdts::{CmRDT, Orswot};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// As many elements as let what is there only once, the context above all, disappear.
const MANY: usize = 10_000;

fn main() -> Result<()> {
    println!("bytes of JSON per element of a set of strings, and of one insertion more");
    for size in [100, MANY] {
        let (whole, change) = ours(size)?;
        println!("  ours,  {size:>6} elements: {:>4}, {change:>4}", whole / size);
        let (whole, change) = peers(size)?;
        println!("  crdts, {size:>6} elements: {:>4}, {change:>4} (an operation)", whole / size);
    }
    println!("\nbytes of JSON per element of each type; an element is a string of {} characters", element(0).len());
    sets()?;
    maps()?;
    graphs()?;
    println!("\nbytes of JSON per element of a map of {MANY} small ones, key and entry included");
    under_keys()
}

fn element(number: usize) -> String {
    format!("element {number:06}")
}

/// Bytes of the state per element, where `insert` inserts one.
fn per_element<T: StateCrdt + Default, R>(insert: impl Fn(&mut T, &mut Transaction<'_>, usize) -> R) -> Result<usize> {
    let mut replica = Replica::new(T::default());
    replica.update(|state, tx| (0..MANY).for_each(|number| _ = insert(state, tx, number)));
    Ok(serde_json::to_string(&replica.payload()?["state"])?.len() / MANY)
}

fn sets() -> Result<()> {
    println!("  GSet           {:>4}", per_element(|set: &mut GSet<_>, tx, n| set.insert(tx, element(n)))?);
    println!("  OrSet          {:>4}", per_element(|set: &mut OrSet<_>, tx, n| set.insert(tx, element(n)))?);
    println!("  RwSet          {:>4}", per_element(|set: &mut RwSet<_>, tx, n| set.insert(tx, element(n)))?);
    println!("  LwwSet         {:>4}", per_element(|set: &mut LwwSet<_>, tx, n| set.insert(tx, element(n)))?);
    println!("  TwoPhaseSet    {:>4}", per_element(|set: &mut TwoPhaseSet<_>, tx, n| set.insert(tx, element(n)))?);
    Ok(())
}

fn maps() -> Result<()> {
    println!("  LwwMap         {:>4}", per_element(|map: &mut LwwMap<_, _>, tx, n| map.insert(tx, element(n), n))?);
    println!("  SortedSet      {:>4}", per_element(|set: &mut SortedSet<_, _>, tx, n| set.insert(tx, element(n), n))?);
    Ok(())
}

fn graphs() -> Result<()> {
    let ring = |n: usize| (element(n), element((n + 1) % MANY));
    let vertices = per_element(|graph: &mut Graph<String>, tx, n| graph.insert_vertex(tx, element(n)))?;
    let both = per_element(|graph: &mut Graph<String>, tx, n| {
        let (from, to) = ring(n);
        graph.connect(tx, from, to, ())
    })?;
    println!("  Graph          {vertices:>4}, and {:>4} for an edge", both - vertices);
    let vertices = per_element(|graph: &mut TwoPTwoPGraph<_>, tx, n| graph.insert_vertex(tx, element(n)))?;
    let both = per_element(|graph: &mut TwoPTwoPGraph<_>, tx, n| {
        let (from, to) = ring(n);
        graph.extend_vertices(tx, [from.clone(), to.clone()]);
        graph.insert_edge(tx, from, to)
    })?;
    println!("  TwoPTwoPGraph  {vertices:>4}, and {:>4} for an edge", both - vertices);
    let nodes = per_element(|dag: &mut AddOnlyDag<_>, tx, n| dag.insert(tx, DagNode::Start, DagNode::End, element(n)))?;
    let mut chain = (Replica::new(AddOnlyDag::default()), DagNode::Start);
    for number in 0..MANY {
        let (dag, last) = &mut chain;
        *last = dag.update(|dag, tx| dag.insert(tx, *last, DagNode::End, element(number)))?;
    }
    let chained = serde_json::to_string(&chain.0.payload()?["state"])?.len() / MANY;
    println!("  AddOnlyDag     {nodes:>4} between the start and the end, {chained} in a chain");
    Ok(())
}

/// What a value takes in a map, the key and its entry included.
fn under_keys() -> Result<()> {
    fn of<V: StateCrdt + Default, R>(name: &str, edit: impl Fn(&mut V, &mut Transaction<'_>) -> R) -> Result<()> {
        let update = |map: &mut OrMap<usize, V>, tx: &mut Transaction<'_>, n| map.update_or_default(tx, n, &edit);
        println!("  {name:<15}{:>4}", per_element(update)?);
        Ok(())
    }
    of("nothing", |_: &mut EwFlag, _| ())?;
    of("EwFlag", EwFlag::enable)?;
    of("DwFlag", DwFlag::enable)?;
    of("GCounter", GCounter::increment)?;
    of("PnCounter", PnCounter::decrement)?;
    of("BoundedCounter", |counter: &mut BoundedCounter, tx| counter.add(tx, 7))?;
    of("LwwRegister", |register: &mut LwwRegister<_>, tx| register.set(tx, 7))?;
    of("MvRegister", |register: &mut MvRegister<_>, tx| register.set(tx, 7))?;
    of("Joined", |register: &mut Joined<bool>, tx| register.join(tx, true))?;
    of("Max", |register: &mut Max<_>, tx| register.raise(tx, 7))?;
    of("GMap", |map: &mut GMap<usize, GCounter>, tx| map.update_or_default(tx, 1, GCounter::increment))
}

fn ours(size: usize) -> Result<(usize, usize)> {
    let mut set = Replica::new(OrSet::default());
    set.update(|set, tx| (0..size).for_each(|number| _ = set.insert(tx, element(number))));
    let seen = set.context().clone();
    set.update(|set, tx| set.insert(tx, element(size)));
    Ok((serde_json::to_vec(&set)?.len(), serde_json::to_vec(&set.delta_since(&seen))?.len()))
}

fn peers(size: usize) -> Result<(usize, usize)> {
    let mut set = Orswot::<String, u64>::new();
    for number in 0..size {
        let add = set.add(element(number), set.read_ctx().derive_add_ctx(0x0123_4567_89ab_cdef));
        set.apply(add);
    }
    let add = set.add(element(size), set.read_ctx().derive_add_ctx(0x0123_4567_89ab_cdef));
    Ok((serde_json::to_vec(&set)?.len(), serde_json::to_vec(&add)?.len()))
}
