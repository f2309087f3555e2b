//! Tracked changes, which stand before the text and are referred to from it, and which comments have an end.

use crate::Error;
use crate::xml::{Node, Xml};
use std::collections::{HashMap, HashSet};

/// What the text will refer to.
#[derive(Debug, Default)]
pub(super) struct Changes {
    changes: HashMap<String, Change>,
    ended_comments: HashSet<String>,
}

/// A change.
#[derive(Debug, Default)]
pub(super) struct Change {
    pub author: Option<String>,
    pub at: Option<String>,
    /// The words that were struck out, if it struck out any.
    pub deleted: Option<String>,
    /// Whether it put words in.
    pub inserted: bool,
}

impl Changes {
    pub(super) fn read(mut xml: Xml<'_>) -> Result<Self, Error> {
        let mut changes = Self::default();
        while let Some(element) = xml.next_inside(0)? {
            match element.name() {
                ("text", "changed-region") => {
                    let id = element.attribute("id").unwrap_or_default();
                    let change = Change::read(&mut xml)?;
                    changes.changes.insert(id, change);
                }
                ("office", "annotation-end") => {
                    changes.ended_comments.insert(element.attribute("name").unwrap_or_default());
                }
                _ => {}
            }
        }
        Ok(changes)
    }

    pub(super) fn get(&self, id: &str) -> Option<&Change> {
        self.changes.get(id)
    }

    /// The change of this name, the first time that the text refers to it: its words are struck out at one place.
    pub(super) fn take(&mut self, id: &str) -> Option<Change> {
        self.changes.remove(id)
    }

    /// Whether the comment of this name is on words, not at a point.
    pub(super) fn has_end(&self, comment: &str) -> bool {
        self.ended_comments.contains(comment)
    }
}

impl Change {
    fn read(xml: &mut Xml<'_>) -> Result<Self, Error> {
        let mut change = Self::default();
        let depth = xml.depth();
        while xml.depth() >= depth {
            let Some(node) = xml.next()? else { break };
            match node {
                Node::Open(element) => match element.name() {
                    ("dc", "creator") => change.author = Some(xml.words()?).filter(|words| !words.trim().is_empty()),
                    ("dc", "date") => change.at = Some(xml.words()?),
                    ("text", "insertion") => change.inserted = true,
                    ("text", "deletion") => change.deleted = Some(String::new()),
                    ("text", "note-citation") | ("office", "annotation") => xml.skip()?,
                    ("text", "p" | "h" | "s" | "tab" | "line-break") => change.strike(" "),
                    _ => {}
                },
                Node::Text(text) => change.strike(&text),
                Node::Close => {}
            }
        }
        Ok(change)
    }

    fn strike(&mut self, words: &str) {
        if let Some(deleted) = &mut self.deleted {
            deleted.push_str(words);
        }
    }
}
