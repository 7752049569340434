//! Flags of `basho/riak_dt`, `src/riak_dt_od_flag.erl`, and `lasp-lang/types`, `test/state_type_semantics_SUITE.erl`.

use crdt_types::{DwFlag, EwFlag, OrMap, OrSet, Replica};

use crate::agreement::agreed;
use crate::{three, two};

fn enable(flag: &mut Replica<EwFlag>) {
    flag.update(EwFlag::enable);
}

fn disable(flag: &mut Replica<EwFlag>) {
    flag.update(EwFlag::disable);
}

/// `basho/riak_dt`, `disable_test`, of pull request #82: a has disabled what it had enabled, and has seen what b had
/// enabled and has disabled. A copy of a from before must not bring anything back.
#[test]
fn what_each_has_disabled_of_its_own_stays_disabled() {
    let [mut a, mut b, mut c] = three();
    enable(&mut a);
    enable(&mut b);
    c.merge(&a).unwrap();
    disable(&mut a);
    a.merge(&b).unwrap();
    disable(&mut b);
    assert!(!agreed(&[&a, &b, &c]));
}

/// `basho/riak_dt`, `merge_concurrent_test`
#[test]
fn enabling_again_wins_over_a_disabling_that_has_not_seen_it() {
    let [mut a, mut b, mut c] = three();
    enable(&mut a);
    b.merge(&a).unwrap();
    c.merge(&a).unwrap();
    disable(&mut b);
    enable(&mut c);
    assert!(agreed(&[&a, &c]));
    assert!(!agreed(&[&a, &b]));
    assert!(agreed(&[&b, &c]));
}

/// `basho/riak_dt`, pull request #90, `dot_key_test` of `src/riak_dt_map.erl`: a set and a flag were made in one update, and
/// the flag is removed.
#[test]
fn of_a_set_and_a_flag_that_were_made_at_once_one_may_be_removed() {
    type Fields = (OrMap<char, OrSet<u8>>, OrMap<char, EwFlag>);
    let [mut a, mut b] = two::<Fields>();
    a.update(|fields, tx| {
        fields.0.update_or_default(tx, 'a', |set, tx| set.insert(tx, 0));
        fields.1.update_or_default(tx, 'a', EwFlag::enable);
    });
    b.merge(&a).unwrap();
    b.update(|fields, tx| fields.1.remove(tx, &'a'));
    assert_eq!(agreed(&[&a, &b]), ([('a', [0].into())].into(), [].into()));
}

/// `lasp-lang/types`, `flag_test`: enabling beside disabling, of a flag that was enabled and of one that was disabled.
#[test]
fn each_flag_has_its_winner() {
    for enabled in [true, false] {
        let [mut a, mut b, mut c] = three::<(EwFlag, DwFlag)>();
        c.update(|flags, tx| (flags.0.set(tx, enabled), flags.1.set(tx, enabled)));
        a.merge(&c).unwrap();
        b.merge(&c).unwrap();
        a.update(|flags, tx| (flags.0.enable(tx), flags.1.enable(tx)));
        b.update(|flags, tx| (flags.0.disable(tx), flags.1.disable(tx)));
        assert_eq!(agreed(&[&a, &b]), (true, false));
    }
}

/// `lasp-lang/types`, `src/state_dwflag.erl`: the peer's flag *starts enabled*. Ours is lowered until it is enabled, as
/// the other flag is.
#[test]
fn a_fresh_flag_is_lowered() {
    let [a, b] = two::<(EwFlag, DwFlag)>();
    assert_eq!(agreed(&[&a, &b]), (false, false));
}
