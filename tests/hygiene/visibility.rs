//! Companions are seen from where the struct is seen, and fields of values from where the fields are.

mod outer {
    pub(super) mod inner {
        use crdt_types::{GCounter, StateCrdt};

        #[derive(StateCrdt, Clone, Debug)]
        pub(crate) struct Board {
            pub(crate) krate: GCounter,
            pub(super) outer: GCounter,
            pub(in crate::visibility) visible: GCounter,
            inner: GCounter,
        }

        #[derive(StateCrdt, Clone, Debug)]
        pub(super) struct Shelf(pub(super) GCounter, GCounter);

        #[derive(StateCrdt, Clone, Debug)]
        pub(in crate::visibility) struct Item {
            pub(in crate::visibility) votes: GCounter,
        }

        #[derive(StateCrdt, Clone, Debug)]
        struct Private {
            votes: GCounter,
        }

        #[test]
        fn a_private_struct_is_seen_in_its_module() {
            let PrivateValue { votes } = crdt_types::Replica::new(Private::initial()).value();
            assert_eq!(votes, 0);
        }

        pub(in crate::visibility) fn inner(value: &BoardValue) -> u128 {
            value.inner
        }
    }

    #[test]
    fn what_is_for_the_module_above_is_seen_there() {
        let inner::ShelfValue { 0: votes, .. } = crdt_types::Replica::new(inner::Shelf::initial()).value();
        let board: inner::BoardValue = crdt_types::Replica::new(inner::Board::initial()).value();
        assert_eq!((votes, board.outer), (0, 0));
    }
}

#[test]
fn what_is_for_the_crate_is_seen_everywhere() {
    let board: outer::inner::BoardValue = crdt_types::Replica::new(outer::inner::Board::initial()).value();
    assert_eq!((board.krate, board.visible, outer::inner::inner(&board)), (0, 0, 0));
    let outer::inner::ItemValue { votes } = crdt_types::Replica::new(outer::inner::Item::initial()).value();
    assert_eq!(votes, 0);
}
