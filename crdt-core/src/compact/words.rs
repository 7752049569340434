//! Names that need not be spelt out.

/// The names of the kernels, of the types on them, and of the fields that every map of compounds has. A name keeps its number for
/// good; names that come later are spelt out.
pub(super) const WORDS: [&str; 34] = [
    "set",
    "constant",
    "fun",
    "sum",
    "map",
    "struct",
    "present",
    "value",
    "sum:GCounter",
    "sum:PnCounter",
    "struct:BoundedCounter",
    "fun:LwwRegister",
    "fun:MvRegister",
    "fun:Joined",
    "fun:Max",
    "fun:Min",
    "set:EwFlag",
    "fun:DwFlag",
    "map:GSet",
    "map:TwoPhaseSet",
    "map:LwwSet",
    "map:OrSet",
    "map:RwSet",
    "map:OrMap",
    "map:GMap",
    "map:LwwMap",
    "map:SortedSet",
    "struct:Graph",
    "struct:TwoPTwoPGraph",
    "struct:AddOnlyDag",
    "vertices",
    "edges",
    "nodes",
    "earned",
];

/// The number of `"set"`.
pub(super) const SET: u32 = 0;
