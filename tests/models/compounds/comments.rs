//! A tree of comments, in which a reply wins over the removal of its thread; and comments in a flat map.

#[path = "../../../examples/src/bin/comments/article.rs"]
mod definition;

use std::collections::BTreeMap;

use crdt_types::{LwwRegister, OrMap, Transaction};
use proptest::collection::vec;
use proptest::prelude::{BoxedStrategy, Just, Strategy, prop_oneof, proptest};

use self::definition::{Article, ArticleValue, Comment, CommentValue, FlatComment, FlatCommentValue, Id};
use crate::history::history;
use crate::iterators::assert_exact;
use crate::ledger::Pen;
use crate::named::Named;
use crate::nested::map_edit;
use crate::subject::Subject;
use crate::view::{Effect, View};
use crate::world::play;
use crate::{cases, registers};

/// A comment is named by those that it is under, and itself.
type Path = Vec<u8>;

/// The comments in a thread are below, by two authors in turns.
const COMMENTS: u8 = 3;

/// The deepest comment is under so many others.
const DEPTH: usize = 2;

/// In the thread of a comment one is made, or gets another text, or is removed if there is none.
#[derive(Clone, Debug)]
pub(crate) struct Edit {
    thread: Path,
    comment: u8,
    text: Option<u8>,
}

/// What somebody leaves at a comment.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Place {
    Comment(Path),
    Text(Path),
}

#[derive(Clone, Debug)]
pub(crate) enum Act {
    Create(Path),
    Write(Path, u8),
    Remove(Vec<Place>),
}

impl Named for Id {
    fn named(number: u8) -> Self {
        let author = if number % 2 == 0 { "ana" } else { "ben" };
        Self { number: number.into(), author: author.to_string() }
    }
}

impl Place {
    fn path(&self) -> &Path {
        match self {
            Self::Comment(path) | Self::Text(path) => path,
        }
    }
}

/// What was left and not removed, by place: nothing in the place of a comment, and in that of a text the last one.
fn left(seen: &View<'_, Act>) -> BTreeMap<Place, Option<u8>> {
    let live = seen.live(|act| match act {
        Act::Create(path) => Effect::leave(Place::Comment(path.clone())),
        Act::Write(path, _) => Effect::replace(Place::Text(path.clone())),
        Act::Remove(places) => Effect::take(places.iter().cloned()),
    });
    let last = live.into_iter().map(|(place, events)| {
        let last = events.into_iter().max_by_key(|event| (event.time, event.name));
        let text = last.and_then(|event| match event.act {
            Act::Write(_, text) => Some(*text),
            Act::Create(_) | Act::Remove(_) => None,
        });
        (place, text)
    });
    last.collect()
}

/// A comment is there if something was left at it, or in the thread under it.
fn is_there(left: &BTreeMap<Place, Option<u8>>, path: &[u8]) -> bool {
    left.keys().any(|place| place.path().starts_with(path))
}

/// The comments in the thread of a comment.
fn thread(left: &BTreeMap<Place, Option<u8>>, path: &[u8]) -> BTreeMap<Id, CommentValue> {
    let paths = (0..COMMENTS).map(|number| [path, &[number]].concat());
    let there = paths.filter(|path| is_there(left, path)).map(|path| {
        let id = Id::named(path[path.len() - 1]);
        let (author, replies) = (id.author.clone(), thread(left, &path));
        let text = left.get(&Place::Text(path)).copied().flatten().map(Named::named);
        (id, CommentValue { author, text, replies })
    });
    there.collect()
}

/// A comment goes with the thread under it, by one event.
fn remove(pen: &mut dyn Pen<Act>, left: BTreeMap<Place, Option<u8>>, path: &[u8]) -> bool {
    let leaving: Vec<_> = left.into_keys().filter(|place| place.path().starts_with(path)).collect();
    let there = !leaving.is_empty();
    if there {
        pen.note(Act::Remove(leaving));
    }
    there
}

fn compare_thread(comments: &OrMap<Id, Comment>, left: &BTreeMap<Place, Option<u8>>, path: &[u8]) {
    let expected = thread(left, path);
    assert_eq!((comments.len(), comments.is_empty()), (expected.len(), expected.is_empty()));
    assert_exact(|| comments.keys(), &expected.keys().collect::<Vec<_>>());
    for number in 0..COMMENTS {
        let (id, path) = (Id::named(number), [path, &[number]].concat());
        assert_eq!(comments.contains_key(&id), is_there(left, &path));
        if let Some(comment) = comments.get(&id) {
            assert_eq!(comment.author, id.author);
            assert_eq!(comment.text.get(), expected[&id].text.as_ref());
            compare_thread(&comment.replies, left, &path);
        }
    }
}

impl Subject for Article {
    type Edit = Edit;
    type Act = Act;
    type Answer = bool;

    fn perform(&mut self, tx: &mut Transaction<'_>, edit: &Edit) -> bool {
        let thread: Vec<Id> = edit.thread.iter().copied().map(Id::named).collect();
        let id = Id::named(edit.comment);
        match edit.text {
            Some(text) => self.say(tx, &thread, id, &String::named(text)),
            None => self.remove(tx, &thread, &id),
        }
    }

    fn foretell(edit: &Edit, pen: &mut dyn Pen<Act>) -> bool {
        let left = left(&pen.view());
        let path = [&edit.thread[..], &[edit.comment]].concat();
        let Some(text) = edit.text else { return remove(pen, left, &path) };
        let said = edit.thread.is_empty() || is_there(&left, &edit.thread);
        if said && !is_there(&left, &path) {
            pen.note(Act::Create(path.clone()));
        }
        if said {
            pen.note_timed(Act::Write(path, text));
        }
        said
    }

    fn fold(seen: &View<'_, Act>) -> ArticleValue {
        ArticleValue { title: "Baking bread".to_string(), comments: thread(&left(seen), &[]) }
    }

    fn compare(&self, seen: &View<'_, Act>) {
        compare_thread(&self.comments, &left(seen), &[]);
    }
}

impl Default for Article {
    fn default() -> Self {
        Self::initial("Baking bread".to_string())
    }
}

/// A constant of a value in a map follows from the key; one that is the same for all keys does, too.
impl Default for FlatComment {
    fn default() -> Self {
        Self::initial(Some(Id::named(0)))
    }
}

product!(
    FlatComment, FlatCommentValue { parent: Some(Id::named(0)) }
    FlatEdit FlatAct FlatAnswer { text: Text(LwwRegister<String>) }
);

fn edit() -> BoxedStrategy<Edit> {
    let text = prop_oneof![3 => (0..100_u8).prop_map(Some), 1 => Just(None)];
    let edit = (vec(0..COMMENTS, 0..=DEPTH), 0..COMMENTS, text);
    edit.prop_map(|(thread, comment, text)| Edit { thread, comment, text }).boxed()
}

fn flat_edit() -> BoxedStrategy<FlatEdit> {
    registers::edit().prop_map(FlatEdit::Text).boxed()
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn comments_are_as_the_edits_say(history in history(edit())) {
        play::<Article>(&history);
    }

    #[test]
    fn flat_comments_are_as_the_edits_say(history in history(map_edit(flat_edit()))) {
        play::<OrMap<Id, FlatComment>>(&history);
    }
}
