//! Comments on an article: a tree, in which every comment holds the replies to it.
//!
//! Ben and Mia reply at the same time, and both replies are there. Mia removes Ben's thread while Ana, who has not
//! heard of it, replies in it: what Mia had seen is gone, Ana's reply stays, under a comment of which only the author
//! is left. A conversation of forty replies is too deep to be written as a tree: it is kept flat, in one map, by the
//! parent's key.

mod article;

use std::error::Error;
use std::iter::successors;

use crdt_types::{MergeError, OrMap, Replica};

use article::{Article, Comment, FlatComment, Id};

fn main() -> Result<(), Box<dyn Error>> {
    let mut ana = Replica::new(Article::initial("Baking bread".to_string()));
    ana.update(|article, tx| article.say(tx, &[], id("ana", 1), "Which flour is best?"));
    let (mut ben, mut mia) = (ana.fork(), ana.fork());

    ben.update(|article, tx| article.say(tx, &[id("ana", 1)], id("ben", 1), "Buy mine!"));
    mia.update(|article, tx| article.say(tx, &[id("ana", 1)], id("mia", 1), "Rye."));
    sync(&mut ana, &mut ben)?;
    sync(&mut ana, &mut mia)?;
    show("Two replies at the same time", &ana);
    assert_eq!(ana.value().comments[&id("ana", 1)].replies.len(), 2);

    assert!(mia.update(|article, tx| article.remove(tx, &[id("ana", 1)], &id("ben", 1))));
    assert!(ana.update(|article, tx| article.say(tx, &[id("ana", 1), id("ben", 1)], id("ana", 2), "No, thanks.")));
    show("Mia removes a thread", &mia);
    sync(&mut ana, &mut mia)?;
    sync(&mut ana, &mut ben)?;
    show("Ana has replied in it", &ana);

    assert_eq!(ana.value(), ben.value());
    assert_eq!(ana.value(), mia.value());
    let thread = &ana.value().comments[&id("ana", 1)].replies[&id("ben", 1)];
    assert_eq!((thread.author.as_str(), &thread.text), ("ben", &None));
    assert_eq!(thread.replies[&id("ana", 2)].text.as_deref(), Some("No, thanks."));

    forty_replies()
}

fn forty_replies() -> Result<(), Box<dyn Error>> {
    let ids: Vec<Id> = (1..=40).map(|number| id("ana", number)).collect();
    let mut tree = Replica::new(Article::initial("Why?".to_string()));
    let mut flat = Replica::new(OrMap::<Id, FlatComment>::default());
    for (above, id) in ids.iter().enumerate() {
        let path = &ids[..above];
        assert!(tree.update(|article, tx| article.say(tx, path, id.clone(), "Why?")));
        let initial = |_: &Id| FlatComment::initial(path.last().cloned());
        flat.update(|comments, tx| {
            comments.update(tx, id.clone(), initial, |comment, tx| comment.text.set(tx, "Why?".to_string()));
        });
    }
    println!("Forty replies, each to the one before:");
    let error = tree.payload().err().ok_or("it was written, and could not be read back")?;
    println!("  the tree: {}", error.problem());

    let flat: Replica<OrMap<Id, FlatComment>> = Replica::from_payload(flat.payload()?)?;
    let upwards = successors(flat.keys().next_back(), |id| flat.get(*id)?.parent.as_ref());
    let depth = upwards.count();
    println!("  the flat map: written and read, {depth} deep");
    assert_eq!(depth, 40);
    Ok(())
}

fn id(author: &str, number: u32) -> Id {
    Id { number, author: author.to_string() }
}

fn sync(a: &mut Replica<Article>, b: &mut Replica<Article>) -> Result<(), MergeError> {
    a.merge(b)?;
    b.merge(a)?;
    Ok(())
}

fn show(title: &str, article: &Article) {
    println!("{title}:");
    show_thread(&article.comments, 1);
    println!();
}

fn show_thread(comments: &OrMap<Id, Comment>, depth: usize) {
    for comment in comments.values() {
        let text = comment.text.get().map_or("(removed)", String::as_str);
        println!("{}{}: {text}", "  ".repeat(depth), comment.author);
        show_thread(&comment.replies, depth + 1);
    }
}
