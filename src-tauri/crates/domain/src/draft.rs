//! One immutable version of an article's text.

use crate::annotation::Annotation;
use crate::digest::Digest;
use crate::ids::{ArticleId, CaptureId, DraftId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a block of text is in the article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    /// A headline or a heading.
    Heading,
    /// Running text.
    #[default]
    Paragraph,
    /// A block quotation.
    Quote,
    /// One item of a list.
    ListItem,
    /// Words under a picture or table.
    Caption,
    /// What stands for a picture: its alternative text.
    Figure,
    /// One row of a table, cells parted by a tab.
    TableRow,
}

/// A piece of the article that stands on its own: no sentence runs over its end.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its plain text, exactly as a person reads it.
    pub text: String,
    /// The page it stands on, from 1, where the input has pages.
    pub page: Option<u32>,
    /// Milliseconds from the start of the recording, where the input is a transcript.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<u32>,
    /// Names the kept bytes of the picture, where a figure has its picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<Digest>,
}

impl Block {
    /// A block without page, time or picture.
    pub fn new(kind: BlockKind, text: impl Into<String>) -> Self {
        Self { kind, text: text.into(), ..Self::default() }
    }
}

/// The text of a draft: what the library keeps under the hash of its JSON.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DraftText {
    /// The blocks in reading order.
    pub blocks: Vec<Block>,
    /// What stands beside them, in reading order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub annotations: Vec<Annotation>,
}

impl From<Vec<Block>> for DraftText {
    fn from(blocks: Vec<Block>) -> Self {
        Self { blocks, annotations: Vec::new() }
    }
}

impl DraftText {
    /// The whole text with blocks joined by two line feeds: what W3C positions count in.
    pub fn joined(&self) -> String {
        let texts: Vec<&str> = self.blocks.iter().map(|block| block.text.as_str()).collect();
        texts.join("\n\n")
    }

    /// The names of the pictures in it.
    pub fn pictures(&self) -> impl Iterator<Item = Digest> {
        self.blocks.iter().filter_map(|block| block.picture)
    }

    /// How many words the text has, by white space.
    pub fn words(&self) -> usize {
        self.blocks.iter().map(|block| block.text.split_whitespace().count()).sum()
    }
}

/// A draft as the log keeps it. Text and original bytes are kept by hash and never change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Draft {
    /// Its identity.
    pub id: DraftId,
    /// The article it is a version of.
    pub article: ArticleId,
    /// 1 for the first draft of the article.
    pub number: u32,
    /// Names the kept JSON of [`DraftText`].
    pub text: Digest,
    /// Names the kept bytes that the text was read from.
    pub original: Digest,
    /// What the bytes are, for example `text/html`.
    pub media_type: String,
    /// The encoding they were decoded from, for example `UTF-8`.
    pub encoding: String,
    /// The reader that made the text of the bytes, with its version.
    pub reader: String,
    /// Words in the text.
    pub words: u32,
    /// The part of the bytes that was read, from 0, where they have parts: an entry of a feed, a chapter of a book.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub part: Option<u32>,
    /// The kept bytes, with when and how they were got.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub capture: Option<CaptureId>,
    /// Whether a report brought it: its text is here, the bytes that it was read from and its pictures are not.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub reported: bool,
}
