//! What a person looks for, as a tree: words, phrases, AND, OR, NOT, parentheses and fields.
//!
//! Every text is a query or one clear error with its place. While somebody types, what is not finished is read kindly: a
//! quotation mark that is not closed ends with the text, an operator without words on one side is passed over.
//!
//! It stands here, below the library that answers it and the desk that shows it, since both read the same tree: the one
//! to look things up, the other to mark the words in what was found and to switch fields on and off.

mod fields;
mod parse;
mod place;
#[cfg(test)]
mod tests;

pub use fields::{Flag, Period, Searched};
pub use parse::{parse, toggled};
pub use place::{Trouble, Unclear};

use crate::claim::{CheckState, ClaimKind};
use crate::finding::ContentFinding;
use crate::folding::Piece;
use std::ops::Range;

/// What is looked for. Nothing at all where the text says nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// The whole of it.
    pub part: Option<Part>,
}

/// A part of a query.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// All of these hold.
    All(Vec<Part>),
    /// One of these holds.
    Any(Vec<Part>),
    /// This does not.
    Not(Box<Part>),
    /// These words stand somewhere.
    Words(Words),
    /// It is one of these nouns.
    In(Vec<Searched>),
    /// One of these findings stands; `None` where nothing was found yet.
    Finding(Vec<Option<ContentFinding>>),
    /// Its check has come so far.
    State(Vec<CheckState>),
    /// It is a statement of one of these sorts.
    Kind(Vec<ClaimKind>),
    /// It has this tag, or one that begins so.
    Tag(Named),
    /// It is in a language of which this is the tag's beginning.
    Language(String),
    /// Something holds of it.
    Is(Vec<Flag>),
    /// It is of a day in this time.
    Dated(Period),
}

/// A name that a field asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    /// The name, folded.
    pub folded: String,
    /// Whether it may go on: somebody is still typing it.
    pub beginning: bool,
}

/// Words that stand together: one word, or a phrase.
#[derive(Clone, Debug, PartialEq)]
pub struct Words {
    /// Where they must stand; anywhere where nothing is said.
    pub column: Option<Column>,
    /// The words.
    pub pieces: Vec<Piece>,
    /// Whether they were put in quotation marks: then nothing else will do for them.
    pub quoted: bool,
    /// Whether the last one may go on: somebody is still typing it.
    pub beginning: bool,
    /// Where they stand in the query, in UTF-8 bytes.
    pub bytes: Range<usize>,
}

/// A field of what is kept that words are looked for in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// Headlines, the wording of claims, titles of sources, names of people.
    Title,
    /// Who says it.
    Speaker,
    /// The sources of a claim, and a source's own title, publisher and address.
    Source,
    /// Who publishes it, and who wrote it.
    Outlet,
}

impl Column {
    /// Every column that a field names.
    pub const ALL: [Self; 4] = [Self::Title, Self::Speaker, Self::Source, Self::Outlet];

    /// The field's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Speaker => "speaker",
            Self::Source => "source",
            Self::Outlet => "outlet",
        }
    }
}

impl Query {
    /// The words that are looked for, in the order in which they were typed; not those that must be absent.
    pub fn words(&self) -> Vec<&Words> {
        let mut found = Vec::new();
        if let Some(part) = &self.part {
            part.gather(&mut found);
        }
        found
    }

    /// Whether all of its words must be there: it has no OR between them.
    pub fn takes_all_words(&self) -> bool {
        match &self.part {
            Some(Part::All(parts)) => parts.iter().all(|part| !matches!(part, Part::Any(_) | Part::All(_))),
            Some(Part::Any(_)) => false,
            _ => true,
        }
    }
}

impl Part {
    fn gather<'query>(&'query self, found: &mut Vec<&'query Words>) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.gather(found)),
            Self::Words(words) => found.push(words),
            _ => {}
        }
    }
}
