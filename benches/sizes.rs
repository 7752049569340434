//! How many bytes the types take for each element, as JSON and in the compact encoding, beside `crdts`: whole, and what one change
//! more sends.
//!
//! `cargo bench -p benches --bench sizes`

use std::error::Error;
use std::fmt;
use std::ops::Sub;

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
    in_sync()?;
    println!("\nbytes of JSON per element of a set of strings, and of one insertion more");
    for size in [100, MANY] {
        let (whole, change) = ours(size)?;
        println!("  ours,  {size:>6} elements: {:>4}, {change:>4}", whole / size);
        let (whole, change) = peers(size)?;
        println!("  crdts, {size:>6} elements: {:>4}, {change:>4} (an operation)", whole / size);
    }
    println!(
        "\nbytes per element of each type, as JSON and compact; an element is a string of {} characters",
        element(0).len()
    );
    sets()?;
    maps()?;
    graphs()?;
    println!("\nbytes per element, as JSON and compact, of a map of {MANY} small ones, key and entry included");
    under_keys()
}

/// One insertion of a string of 16 bytes into a set of a million that two replicas have in sync, one of which or both have made.
fn in_sync() -> Result<()> {
    println!("bytes to pass on one insertion into a set of a million in sync: request, delta; as JSON, compact");
    for replicas in [1, 2] {
        let mut a = Replica::new(OrSet::<String>::default());
        a.update(|set, tx| (0..1_000_000 - replicas).for_each(|number| _ = set.insert(tx, format!("{number:016}"))));
        let mut b = a.fork();
        if replicas == 2 {
            b.update(|set, tx| set.insert(tx, "of another device".to_owned()));
            a.merge(&b)?;
        }
        let request = b.context();
        a.update(|set, tx| set.insert(tx, format!("{:016}", 1_000_000)));
        let delta = a.delta_since(request);
        let json = (serde_json::to_vec(request)?.len(), serde_json::to_vec(&delta)?.len());
        let compact = (request.to_bytes().len(), delta.to_bytes()?.len());
        println!("  {replicas} in the context: {:>3}, {:>3}; {:>3}, {:>3}", json.0, json.1, compact.0, compact.1);
    }
    Ok(())
}

fn element(number: usize) -> String {
    format!("element {number:06}")
}

/// Bytes per element of the state as JSON, and of the whole in the compact encoding, where the rest disappears.
#[derive(Clone, Copy)]
struct Bytes {
    json: usize,
    compact: usize,
}

impl Bytes {
    fn of<T: StateCrdt>(replica: &Replica<T>) -> Result<Self> {
        Ok(Self {
            json: serde_json::to_string(&replica.payload()?["state"])?.len(),
            compact: replica.to_bytes()?.len(),
        })
    }
}

impl fmt::Display for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = self.compact * 10 / MANY;
        write!(f, "{:>4} {:>4}.{}", self.json / MANY, tenths / 10, tenths % 10)
    }
}

impl Sub for Bytes {
    type Output = Self;

    fn sub(self, less: Self) -> Self {
        Self { json: self.json - less.json, compact: self.compact - less.compact }
    }
}

fn per_element<T: StateCrdt + Default, R>(insert: impl Fn(&mut T, &mut Transaction<'_>, usize) -> R) -> Result<Bytes> {
    let mut replica = Replica::new(T::default());
    replica.update(|state, tx| (0..MANY).for_each(|number| _ = insert(state, tx, number)));
    Bytes::of(&replica)
}

fn sets() -> Result<()> {
    println!("  GSet           {}", per_element(|set: &mut GSet<_>, tx, n| set.insert(tx, element(n)))?);
    println!("  OrSet          {}", per_element(|set: &mut OrSet<_>, tx, n| set.insert(tx, element(n)))?);
    println!("  RwSet          {}", per_element(|set: &mut RwSet<_>, tx, n| set.insert(tx, element(n)))?);
    println!("  LwwSet         {}", per_element(|set: &mut LwwSet<_>, tx, n| set.insert(tx, element(n)))?);
    println!("  TwoPhaseSet    {}", per_element(|set: &mut TwoPhaseSet<_>, tx, n| set.insert(tx, element(n)))?);
    Ok(())
}

fn maps() -> Result<()> {
    println!("  LwwMap         {}", per_element(|map: &mut LwwMap<_, _>, tx, n| map.insert(tx, element(n), n))?);
    println!("  SortedSet      {}", per_element(|set: &mut SortedSet<_, _>, tx, n| set.insert(tx, element(n), n))?);
    Ok(())
}

fn graphs() -> Result<()> {
    let ring = |n: usize| (element(n), element((n + 1) % MANY));
    let vertices = per_element(|graph: &mut Graph<String>, tx, n| graph.insert_vertex(tx, element(n)))?;
    let both = per_element(|graph: &mut Graph<String>, tx, n| {
        let (from, to) = ring(n);
        graph.connect(tx, from, to, ())
    })?;
    println!("  Graph          {vertices}, and {} for an edge", both - vertices);
    let vertices = per_element(|graph: &mut TwoPTwoPGraph<_>, tx, n| graph.insert_vertex(tx, element(n)))?;
    let both = per_element(|graph: &mut TwoPTwoPGraph<_>, tx, n| {
        let (from, to) = ring(n);
        graph.extend_vertices(tx, [from.clone(), to.clone()]);
        graph.insert_edge(tx, from, to)
    })?;
    println!("  TwoPTwoPGraph  {vertices}, and {} for an edge", both - vertices);
    let nodes = per_element(|dag: &mut AddOnlyDag<_>, tx, n| dag.insert(tx, DagNode::Start, DagNode::End, element(n)))?;
    let mut chain = (Replica::new(AddOnlyDag::default()), DagNode::Start);
    for number in 0..MANY {
        let (dag, last) = &mut chain;
        *last = dag.update(|dag, tx| dag.insert(tx, *last, DagNode::End, element(number)))?;
    }
    let chained = Bytes::of(&chain.0)?;
    println!("  AddOnlyDag     {nodes} between the start and the end, {chained} in a chain");
    Ok(())
}

/// What a value takes in a map, the key and its entry included.
fn under_keys() -> Result<()> {
    fn of<V: StateCrdt + Default, R>(name: &str, edit: impl Fn(&mut V, &mut Transaction<'_>) -> R) -> Result<()> {
        let update = |map: &mut OrMap<usize, V>, tx: &mut Transaction<'_>, n| map.update_or_default(tx, n, &edit);
        println!("  {name:<15}{}", per_element(update)?);
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
