//! A tree of comments, in which a reply wins over the removal of its thread; and comments in a flat map.

#[path = "../../../examples/src/bin/comments/article.rs"]
mod definition;

use std::collections::BTreeMap;

use crdt_types::{LwwRegister, OrMap, Transaction};
use proptest::collection::vec;
use proptest::prelude::{BoxedStrategy, Strategy, prop_oneof, proptest};

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

/// Threads are as deep.
const DEPTH: usize = 3;

#[derive(Clone, Debug)]
pub(crate) enum Edit {
    Say(Path, u8),
    Remove(Path),
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
        let ids = |path: &[u8]| path.iter().copied().map(Id::named).collect::<Vec<Id>>();
        match edit {
            Edit::Say(path, text) => path
                .split_last()
                .is_some_and(|(number, thread)| self.say(tx, &ids(thread), Id::named(*number), &String::named(*text))),
            Edit::Remove(path) => {
                path.split_last().is_some_and(|(number, thread)| self.remove(tx, &ids(thread), &Id::named(*number)))
            }
        }
    }

    fn foretell(edit: &Edit, pen: &mut dyn Pen<Act>) -> bool {
        let left = left(&pen.view());
        match edit {
            Edit::Say(path, text) => {
                let thread = &path[..path.len() - 1];
                let said = thread.is_empty() || is_there(&left, thread);
                if said && !is_there(&left, path) {
                    pen.note(Act::Create(path.clone()));
                }
                if said {
                    pen.note_timed(Act::Write(path.clone(), *text));
                }
                said
            }
            Edit::Remove(path) => {
                let leaving: Vec<_> = left.into_keys().filter(|place| place.path().starts_with(path)).collect();
                let there = !leaving.is_empty();
                if there {
                    pen.note(Act::Remove(leaving));
                }
                there
            }
        }
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
    let path = || vec(0..COMMENTS, 1..=DEPTH);
    prop_oneof![
        3 => (path(), 0..100_u8).prop_map(|(path, text)| Edit::Say(path, text)),
        1 => path().prop_map(Edit::Remove),
    ]
    .boxed()
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn comments_are_as_the_edits_say(history in history(edit())) {
        play::<Article>(&history);
    }

    #[test]
    fn flat_comments_are_as_the_edits_say(history in history(map_edit(registers::edit().prop_map(FlatEdit::Text).boxed()))) {
        play::<OrMap<Id, FlatComment>>(&history);
    }
}
