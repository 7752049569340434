//! Fields that are local: in no payload, delta, value or merge, at any depth.

use crdt_types::{OrMap, OrSet, Replica, StateCrdt, Stored};

use crate::device::Device;
use crate::two;

#[derive(StateCrdt, Clone, Debug)]
struct Editor {
    #[crdt(skip)]
    cursor: usize,
    pages: OrMap<u8, Page>,
}

#[derive(StateCrdt, Clone, Debug)]
struct Page(OrSet<u8>, #[crdt(skip)] bool, #[crdt(constant)] u8);

fn open_page(editor: &mut Editor, tx: &mut crdt_types::Transaction<'_>, word: u8) {
    let initial = |&number: &u8| Page::initial(number);
    editor.pages.update(tx, 1, initial, |page, tx| {
        page.0.insert(tx, word);
        page.1 = true;
    });
    editor.cursor = usize::from(word);
}

#[test]
fn what_is_local_stays() {
    let (mut a, mut b) = two(Editor::initial());
    a.update(|editor, tx| open_page(editor, tx, 3));
    b.update(|editor, tx| open_page(editor, tx, 4));
    a.merge(&b).unwrap();
    let page = a.pages.get(&1).unwrap();
    assert_eq!((a.cursor, page.1, page.0.len()), (3, true, 2));

    let again: Replica<Editor> = Stored::from_json(a.payload().unwrap()).unwrap().open_in(Device::new(1));
    let page = again.pages.get(&1).unwrap();
    assert_eq!((again.cursor, page.1, page.0.len()), (0, false, 2));
}

#[test]
fn a_local_field_is_no_event() {
    let (mut a, _) = two(Editor::initial());
    a.update(|editor, _| editor.cursor = 7);
    assert!(a.context().is_empty());
    assert!(!a.payload().unwrap().to_string().contains("cursor"));
}

/// The value's fields are numbered without the local one.
#[test]
fn a_local_field_is_not_in_the_value() {
    let (mut a, _) = two(Editor::initial());
    a.update(|editor, tx| open_page(editor, tx, 3));
    let EditorValue { pages } = a.value();
    assert_eq!(pages[&1], PageValue { 0: [3].into(), 1: 1 });
    assert_eq!(serde_json::to_value(&pages[&1]).unwrap(), serde_json::json!({ "0": [3], "2": 1 }));
}
