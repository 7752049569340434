//! A counter that never goes below zero.
//!
//! An increment gives its replica the right to as many decrements. A replica takes away only what it has rights to, and can
//! give rights to another one; so nobody has to ask anybody, and two replicas never take away the same thing.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::fmt;

use crdt_core::{DotSum, Kernel, ReplicaId, StateCrdt, Tag, Transaction};

use super::rights::{Grant, Use, Uses};

/// A counter that never goes below zero, without coordination: stock, seats, budgets.
///
/// # Semantics
///
/// | `a` does | `b` does concurrently | both read |
/// |---|---|---|
/// | `add(2)` | `add(3)` | 5 more |
/// | `subtract(2)` | `subtract(3)` | 5 less; each had the right to its part, or was refused |
/// | `transfer(b, 2)` | `subtract(3)` | 3 less, and `b` has 2 rights more |
///
/// An increment gives the replica that makes it the right to as many decrements. A decrement needs rights; without them it
/// is an error, however large the counter is, for others may be using theirs at the same time. Rights are given to another
/// replica by [`transfer`](Self::transfer); the receiver has them once it has seen the transfer.
///
/// Inside a map, removing the key takes away the increments that were seen, and with them the rights that they gave,
/// whoever holds them: a decrement that used them and was not seen keeps the key there, and takes nothing away.
///
/// # Lattice
///
/// ```text
/// state   earned: amount by dot, as in a GCounter; each entry is a grant
///         used: by dot, how many rights of which grant were spent, and how many were given to whom
/// ⊥       no entries
/// a ⊔ b   kill, then absorb; in one replica's entries the one with the larger dot includes the smaller
/// value   the sum of the grants, less what was spent of them
/// rights  of r: its grants, plus what of live grants was given to it, less what it has spent and given
/// ```
///
/// # Complexity
///
/// Space is one amount per replica, one number per replica and grant for what it has spent, and one per giver, receiver and
/// grant for what was given. Reads and changes take as much. At the root a replica has one grant, inside a map one for each
/// time that it was stored, sent, merged from or forked between two increments.
///
/// # Limits
///
/// Rights belong to an identity. Those of a replica that is gone, or goes on under another identity (see
/// [`Replica`](crdt_core::Replica)), can't be used any more: keep the identity, or transfer its rights before you give it
/// up. The value still counts them, since nobody can know that they won't be used. Two live copies of one identity (a
/// copied directory) can both spend its rights until they meet, and a peer that lies can spend what it does not have.
/// Nothing overflows: amounts are 64 bits wide, one that would not fit begins another entry, and the value has 128 bits.
///
/// # Examples
///
/// ```
/// use crdt_types::{BoundedCounter, Replica};
///
/// let mut a = Replica::new(BoundedCounter::default());
/// let mut b = a.fork();
/// a.update(|seats, tx| seats.add(tx, 10));
/// b.merge(&a)?;
/// let refused = b.update(|seats, tx| seats.decrement(tx));
/// assert_eq!(refused.unwrap_err().available, 0); // b sees ten seats, and none of them is its to sell
///
/// let shop = b.id();
/// a.update(|seats, tx| seats.transfer(tx, shop, 4))?;
/// b.merge(&a)?;
/// b.update(|seats, tx| seats.subtract(tx, 3))?;
/// a.update(|seats, tx| seats.subtract(tx, 6))?; // concurrently
/// a.merge(&b)?;
/// b.merge(&a)?;
/// assert_eq!((a.get(), a.rights(shop)), (1, 1));
/// assert_eq!(b.get(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # References
///
/// Balegas and others, *Extending Eventually Consistent Cloud Databases for Enforcing Numeric Invariants*, SRDS 2015.
/// There the rights of a replica are one number; here each is of a grant, so that a map can remove the counter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BoundedCounter {
    earned: DotSum<u64>,
    used: DotSum<Uses>,
}

impl BoundedCounter {
    /// Adds one. It gives this replica the right to one decrement.
    pub fn increment(&mut self, tx: &mut Transaction<'_>) {
        self.add(tx, 1);
    }

    /// Adds an amount. It gives this replica the right to take away as much. Zero is no event.
    pub fn add(&mut self, tx: &mut Transaction<'_>, amount: u64) {
        if amount > 0 {
            self.earned.add(tx, amount);
        }
    }

    /// Takes one away.
    ///
    /// # Errors
    ///
    /// If this replica has no right to it; then nothing has happened.
    pub fn decrement(&mut self, tx: &mut Transaction<'_>) -> Result<(), InsufficientRights> {
        self.subtract(tx, 1)
    }

    /// Takes an amount away. Zero is no event.
    ///
    /// # Errors
    ///
    /// If this replica has not so many rights; then nothing has happened.
    #[doc(alias = "consume")]
    pub fn subtract(&mut self, tx: &mut Transaction<'_>, amount: u64) -> Result<(), InsufficientRights> {
        self.use_rights(tx, amount, Use::Spent)
    }

    /// Gives rights to another replica, which has them as soon as it has seen this. To itself, or none, is no event, and
    /// never refused.
    ///
    /// # Errors
    ///
    /// If this replica has not so many rights; then nothing has happened.
    pub fn transfer(&mut self, tx: &mut Transaction<'_>, to: ReplicaId, amount: u64) -> Result<(), InsufficientRights> {
        let amount = if to == tx.replica() { 0 } else { amount };
        self.use_rights(tx, amount, Use::Given(to))
    }

    /// What is left.
    pub fn get(&self) -> u128 {
        let mut left: BTreeMap<Grant, u128> = self.grants().map(|(grant, amount)| (grant, amount.into())).collect();
        for used in self.uses().filter(|used| used.usage == Use::Spent) {
            if let Some(left) = left.get_mut(&used.grant) {
                *left = left.saturating_sub(used.rights.into());
            }
        }
        left.values().sum()
    }

    /// How much a replica may take away now, as far as is known here: all that there is to know if it is this one.
    pub fn rights(&self, replica: ReplicaId) -> u128 {
        self.rights_of(replica).map(|(_, rights)| rights).sum()
    }

    /// The replicas that may take something away, and how much: which to ask for a [`transfer`](Self::transfer).
    pub fn holders(&self) -> BTreeMap<ReplicaId, u128> {
        let mut holders = BTreeMap::new();
        for ((replica, _), rights) in self.rights_by_grant().into_iter().filter(|(_, rights)| *rights > 0) {
            *holders.entry(replica).or_default() += rights;
        }
        holders
    }

    /// Takes rights in the order of the grants, of one replica's the oldest first: so everybody who knows as much takes the
    /// same.
    fn use_rights(&mut self, tx: &mut Transaction<'_>, amount: u64, usage: Use) -> Result<(), InsufficientRights> {
        let held: Vec<(Grant, u128)> = self.rights_of(tx.replica()).collect();
        let available = held.iter().map(|(_, rights)| rights).sum();
        if u128::from(amount) > available {
            return Err(InsufficientRights { requested: amount, available, in_all: self.get() });
        }
        let (mut uses, mut left) = (Uses::default(), amount);
        for (grant, rights) in held {
            let taken = u64::try_from(rights).map_or(left, |rights| rights.min(left));
            if taken > 0 {
                uses.insert(grant, usage, taken);
                left -= taken;
            }
        }
        if amount > 0 {
            self.used.add(tx, uses);
        }
        Ok(())
    }

    fn rights_of(&self, replica: ReplicaId) -> impl Iterator<Item = (Grant, u128)> + use<> {
        let all = self.rights_by_grant().into_iter();
        all.filter(move |((holder, _), _)| *holder == replica).map(|((_, grant), rights)| (grant, rights))
    }

    /// The rights that each replica holds of each grant. A removal may have taken away the grant of what is used.
    fn rights_by_grant(&self) -> BTreeMap<(ReplicaId, Grant), u128> {
        let mut earned = BTreeMap::<(ReplicaId, Grant), (u128, u128)>::new();
        for (grant, amount) in self.grants() {
            earned.insert((grant.replica, grant), (amount.into(), 0));
        }
        let alive = |grant: Grant| earned.contains_key(&(grant.replica, grant));
        let used: Vec<_> = self.uses().filter(|used| alive(used.grant)).collect();
        for Used { by, grant, usage, rights } in used {
            if let Use::Given(receiver) = usage {
                earned.entry((receiver, grant)).or_default().0 += u128::from(rights);
            }
            earned.entry((by, grant)).or_default().1 += u128::from(rights);
        }
        earned.into_iter().map(|(place, (earned, used))| (place, earned.saturating_sub(used))).collect()
    }

    fn grants(&self) -> impl Iterator<Item = (Grant, u64)> {
        self.earned.entries().map(|(dot, first, &amount)| (Grant { replica: dot.replica, first }, amount))
    }

    fn uses(&self) -> impl Iterator<Item = Used> {
        self.used.entries().flat_map(|(dot, _, uses)| {
            uses.iter().map(move |(grant, usage, rights)| Used { by: dot.replica, grant, usage, rights })
        })
    }
}

/// Some rights of one grant that one replica has used.
struct Used {
    by: ReplicaId,
    grant: Grant,
    usage: Use,
    rights: u64,
}

delegate_to_fields! {
    BoundedCounter as Tag::numbered(Kernel::Struct, "struct:BoundedCounter", 19);
    0 earned: DotSum<u64>, 1 used: DotSum<Uses>
}

impl StateCrdt for BoundedCounter {
    type Value = u128;

    fn value(&self) -> u128 {
        self.get()
    }
}

/// What is left.
impl fmt::Display for BoundedCounter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.get().fmt(f)
    }
}

/// A replica was to use rights that it does not have. Nothing has happened.
///
/// Ask a replica that [has some](BoundedCounter::holders) for a [`transfer`](BoundedCounter::transfer), or wait for what is
/// under way.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct InsufficientRights {
    /// How many it was to use.
    pub requested: u64,
    /// How many it has.
    pub available: u128,
    /// How many all replicas have together, as far as is known here.
    pub in_all: u128,
}

impl fmt::Display for InsufficientRights {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { requested, available, in_all } = self;
        if u128::from(*requested) > *in_all {
            return write!(f, "{requested} were requested, and there are only {in_all}");
        }
        write!(
            f,
            "{requested} were requested, and this replica has the right to {available} of the {in_all} there are: ask \
             another one of the counter's `holders` for a transfer"
        )
    }
}

impl core::error::Error for InsufficientRights {}
