//! What stands beside the text of a draft: the marks of whoever wrote, changed or commented on the copy.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A mark at a place in a draft. It is no part of the text: a quote never holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Annotation {
    /// The block, from 0.
    pub block: u32,
    /// First UTF-8 byte within the block.
    pub start: u32,
    /// One past the last; equal to `start` for what stands at a point.
    pub end: u32,
    /// What stands there.
    pub mark: Mark,
}

impl Annotation {
    /// Whether it touches the bytes from `start` to `end` of `block`, edges included: a footnote stands behind the
    /// words that it is for.
    pub fn touches(&self, block: u32, start: u32, end: u32) -> bool {
        self.block == block && self.start <= end && start <= self.end
    }
}

/// What stands beside the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Mark {
    /// Words that were put in with changes tracked; they are in the text.
    Inserted {
        /// Who put them in.
        author: Option<String>,
        /// When, as written in the file.
        at: Option<String>,
    },
    /// Words that were struck out with changes tracked; they are not in the text.
    Deleted {
        /// Who struck them out.
        author: Option<String>,
        /// When, as written in the file.
        at: Option<String>,
        /// The words.
        text: String,
    },
    /// A comment on the words.
    Comment {
        /// Who wrote it.
        author: Option<String>,
        /// When, as written in the file.
        at: Option<String>,
        /// What it says.
        text: String,
        /// Addresses that its words link to.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        links: Vec<String>,
    },
    /// A footnote or endnote behind the words.
    Footnote {
        /// Its number or sign.
        label: String,
        /// What it says.
        text: String,
        /// Addresses that its words link to.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        links: Vec<String>,
    },
    /// The words link to an address.
    Link {
        /// The address.
        url: String,
    },
}

impl Mark {
    /// Whether the writer names with it where the words come from: what is proposed as evidence.
    pub fn names_source(&self) -> bool {
        matches!(self, Self::Comment { .. } | Self::Footnote { .. } | Self::Link { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_footnote_touches_the_words_before_it() {
        let mark = Mark::Link { url: "https://example.org".to_owned() };
        let note = Annotation { block: 1, start: 9, end: 9, mark };
        assert!(note.touches(1, 4, 9));
        assert!(note.touches(1, 9, 12));
        assert!(!note.touches(1, 10, 12));
        assert!(!note.touches(0, 4, 9));
    }
}
