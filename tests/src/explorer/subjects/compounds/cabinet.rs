//! A compound with a field of every other type.

use crdt_types::{
    AddOnlyDag, BoundedCounter, DwFlag, EwFlag, GMap, Graph, LwwMap, Max, Min, OrSet, PnCounter, RwSet, SortedSet,
    StateCrdt, TwoPTwoPGraph,
};

/// A drawer for every type, and one for tags.
#[derive(StateCrdt, Clone, PartialEq, Debug)]
pub struct Cabinet {
    starred: EwFlag,
    shared: DwFlag,
    highest: Max<u8>,
    lowest: Min<u8>,
    stock: BoundedCounter,
    editors: RwSet<u8>,
    counts: GMap<u8, PnCounter>,
    settings: LwwMap<u8, u8>,
    ranking: SortedSet<u8, u8>,
    links: Graph<u8>,
    tasks: TwoPTwoPGraph<u8>,
    steps: AddOnlyDag<u8>,
    tags: OrSet<u8>,
}

specify_fields! {
    Cabinet, CabinetEdit, CabinetValue;
    |_| ;
    0: starred, Starred(EwFlag);
    1: shared, Shared(DwFlag);
    2: highest, Highest(Max<u8>);
    3: lowest, Lowest(Min<u8>);
    4: stock, Stock(BoundedCounter);
    5: editors, Editors(RwSet<u8>);
    6: counts, Counts(GMap<u8, PnCounter>);
    7: settings, Settings(LwwMap<u8, u8>);
    8: ranking, Ranking(SortedSet<u8, u8>);
    9: links, Links(Graph<u8>);
    10: tasks, Tasks(TwoPTwoPGraph<u8>);
    11: steps, Steps(AddOnlyDag<u8>);
    12: tags, Tags(OrSet<u8>);
}
