//! What became of files and addresses that were handed over.

use super::TakenIn;
use crate::request::Delivery;
use claimdesk_domain::failure::Failure;
use claimdesk_domain::ids::{ArticleId, SourceId};
use claimdesk_intake::ReadDraft;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What became of everything that was handed over.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct Gathered {
    /// How many came in.
    pub brought: u32,
    /// How many were held already.
    pub held: u32,
    /// The first article that came in or was held.
    pub article: Option<ArticleId>,
    /// The first source that came in.
    pub source: Option<SourceId>,
    /// What could not be read, at most a page of it.
    pub failed: Vec<Undelivered>,
    /// How many could not be read.
    pub failures: u32,
    /// What came in with pages that nobody has read, at most a page of it.
    pub unread: Vec<Unread>,
    /// How many were not begun, or not read to their end, when somebody stopped it.
    pub left: u32,
    /// Links in folders, which were not followed.
    pub links: u32,
    /// What holds several texts, of which a person chooses.
    pub choose: Vec<Choice>,
    /// What colleagues handed over.
    pub taken: Vec<TakenIn>,
}

/// Something that could not be read.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Undelivered {
    /// Its name or address.
    pub name: String,
    /// Why.
    pub failure: Failure,
    /// What tries it again.
    pub again: Delivery,
}

/// What of a file nobody has read, and somebody has to look at in the original.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Unreadable {
    /// Pages that pictures cover, perhaps pictures of text; from 1.
    pub pages: Vec<u32>,
    /// Characters whose bytes say nothing; they stand as U+FFFD in the text.
    pub characters: u32,
}

impl Unreadable {
    /// What reading a file left.
    pub fn of(read: &ReadDraft) -> Self {
        Self { pages: read.unread_pages.clone(), characters: read.unread_characters }
    }

    /// Whether all of it was read.
    pub fn is_nothing(&self) -> bool {
        self.pages.is_empty() && self.characters == 0
    }
}

/// A file that came in and was not read whole.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Unread {
    /// Its name or address.
    pub name: String,
    /// What of it.
    pub unreadable: Unreadable,
}

/// One input with several texts in it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Choice {
    /// What it is called.
    pub title: String,
    /// Its texts.
    pub parts: Vec<PartChoice>,
}

/// One of several texts in one input.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PartChoice {
    /// Its number among the parts of the input, from 0.
    pub number: u32,
    /// What it is called.
    pub title: String,
    /// When it was published, as it says.
    pub published: Option<String>,
    /// What brings it in; its address where its text is not in the input.
    pub delivery: Delivery,
}
