//! The compound: a tree, recursive through a map, and what it is where it must be flat.

use crdt_types::{LwwRegister, OrMap, StateCrdt, Transaction};
use serde::{Deserialize, Serialize};

/// An author's comments are numbered, so nobody else ever makes one of the same name.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub(crate) struct Id {
    pub(crate) number: u32,
    pub(crate) author: String,
}

#[derive(StateCrdt, Clone, Debug)]
pub(crate) struct Article {
    #[crdt(constant)]
    pub(crate) title: String,
    pub(crate) comments: OrMap<Id, Comment>,
}

#[derive(StateCrdt, Clone, Debug)]
pub(crate) struct Comment {
    #[crdt(constant)]
    pub(crate) author: String,
    pub(crate) text: LwwRegister<String>,
    pub(crate) replies: OrMap<Id, Comment>,
}

#[derive(StateCrdt, Clone, Debug)]
pub(crate) struct FlatComment {
    #[crdt(constant)]
    pub(crate) parent: Option<Id>,
    pub(crate) text: LwwRegister<String>,
}

impl Article {
    /// Says something in the thread of the comments `path`. Is it there?
    pub(crate) fn say(&mut self, tx: &mut Transaction<'_>, path: &[Id], id: Id, text: &str) -> bool {
        let say = |comments: &mut OrMap<Id, Comment>, tx: &mut Transaction<'_>| {
            let initial = |id: &Id| Comment::initial(id.author.clone());
            comments.update(tx, id, initial, |comment, tx| comment.text.set(tx, text.to_string()));
        };
        in_thread(&mut self.comments, tx, path, say).is_some()
    }

    /// Removes a comment and its replies from the thread of the comments `path`. Was it there?
    pub(crate) fn remove(&mut self, tx: &mut Transaction<'_>, path: &[Id], id: &Id) -> bool {
        in_thread(&mut self.comments, tx, path, |comments, tx| comments.remove(tx, id)).unwrap_or(false)
    }
}

fn in_thread<R>(
    comments: &mut OrMap<Id, Comment>,
    tx: &mut Transaction<'_>,
    path: &[Id],
    edit: impl FnOnce(&mut OrMap<Id, Comment>, &mut Transaction<'_>) -> R,
) -> Option<R> {
    match path {
        [] => Some(edit(comments, tx)),
        [id, rest @ ..] => comments.modify(tx, id, |comment, tx| in_thread(&mut comment.replies, tx, rest, edit))?,
    }
}
